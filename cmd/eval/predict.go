package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/cmd/internal/desk"
)

// An article is what extraction says of a text, in the fields that are scored.
type article struct {
	ID           string            `json:"id"`
	Error        string            `json:"error"`
	Quantities   []readQuantity    `json:"quantities"`
	Attributions []readAttribution `json:"attributions"`
	Sources      []readSource      `json:"sources"`
	Claims       []readClaim       `json:"claims"`
	Findings     []readFinding     `json:"findings"`
}

type readQuantity struct {
	Start int      `json:"start"`
	End   int      `json:"end"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
	Bound string   `json:"bound"`
	Noun  string   `json:"noun"`
}

type readAttribution struct {
	Content  []span `json:"content"`
	Cue      []span `json:"cue"`
	Source   []span `json:"source"`
	Speaker  string `json:"speaker"`
	SourceID string `json:"source_id"`
	Via      *int   `json:"via"`
}

type readSource struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type readClaim struct {
	Kind        string `json:"kind"`
	Start       int    `json:"start"`
	End         int    `json:"end"`
	Attribution *int   `json:"attribution"`
	SourceID    string `json:"source_id"`
	Reading     string `json:"reading"`
}

type readFinding struct {
	Rule     string `json:"rule"`
	Outcome  string `json:"outcome"`
	Severity string `json:"severity"`
	Spans    []span `json:"spans"`
}

// A predictor gives the extracted article of each gold text: from a file, or
// by reading the texts itself.
type predictor struct {
	workers int
	known   map[string]*article // nil when texts are read here
	trace   func(id string) *match.Trace
}

func newPredictor(o options) (*predictor, error) {
	p := &predictor{workers: o.workers, trace: func(string) *match.Trace { return nil }}
	if o.predictions == "" {
		return p, nil
	}
	raw, err := os.ReadFile(o.predictions)
	if err != nil {
		return nil, fmt.Errorf("reading predictions: %w", err)
	}
	p.known, err = articles(raw)
	if err != nil {
		return nil, fmt.Errorf("reading predictions %s: %w", o.predictions, err)
	}
	return p, nil
}

// predict returns an article for each text. A text without one is an error: a
// figure over fewer texts than the set has would look better than it is.
func (p *predictor) predict(docs []goldText) (map[string]*article, error) {
	read := p.known
	if read == nil {
		var in, out bytes.Buffer
		lines := json.NewEncoder(&in)
		lines.SetEscapeHTML(false)
		for _, d := range docs {
			if err := lines.Encode(map[string]any{"id": d.ID, "text": d.Text, "date": d.Date}); err != nil {
				return nil, err
			}
		}
		if _, err := desk.ExtractTraced(&in, &out, claims.DefaultPolicy(), p.workers, p.trace); err != nil {
			return nil, err
		}
		var err error
		if read, err = articles(out.Bytes()); err != nil {
			return nil, err
		}
	}
	for _, d := range docs {
		switch a := read[d.ID]; {
		case a == nil:
			return nil, fmt.Errorf("text %s has no extracted article", d.ID)
		case a.Error != "":
			return nil, fmt.Errorf("text %s: %s", d.ID, a.Error)
		}
	}
	return read, nil
}

func articles(raw []byte) (map[string]*article, error) {
	read := map[string]*article{}
	err := eachLine(bytes.NewReader(raw), func(number int, line []byte) error {
		a := new(article)
		if err := json.Unmarshal(line, a); err != nil {
			return fmt.Errorf("line %d is not an extracted article: %w", number, err)
		}
		read[a.ID] = a
		return nil
	})
	if err == nil && len(read) == 0 {
		err = errors.New("no extracted article")
	}
	return read, err
}
