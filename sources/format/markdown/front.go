package markdown

import (
	"strings"

	"vouch/sources/document"
	"vouch/sources/format"
)

// frontMatter reads the lines between two "---" (YAML) or "+++" (TOML) at the
// top of a file, and returns where the article starts. Only plain "key: value"
// and "key = value" lines and lists of names are read: the few keys that matter
// are never written otherwise.
func frontMatter(source string) (format.Meta, int) {
	var m format.Meta
	fence, separator := "---", ":"
	if strings.HasPrefix(source, "+++\n") {
		fence, separator = "+++", "="
	}
	if !strings.HasPrefix(source, fence+"\n") {
		return m, 0
	}
	end := strings.Index(source[len(fence):], "\n"+fence)
	if end < 0 {
		return m, 0
	}
	end += len(fence)
	list := "" // the key whose "- item" lines are being read
	for line := range strings.Lines(source[len(fence)+1 : end+1]) {
		item, isItem := strings.CutPrefix(strings.TrimSpace(line), "- ")
		if isItem && list != "" {
			set(&m, list, value(item))
			continue
		}
		key, v, ok := strings.Cut(line, separator)
		if !ok || strings.HasPrefix(line, " ") {
			continue
		}
		list = strings.ToLower(strings.TrimSpace(key))
		if v = strings.TrimSpace(v); strings.HasPrefix(v, "[") {
			for _, part := range strings.Split(strings.Trim(v, "[]"), ",") {
				set(&m, list, value(part))
			}
			continue
		}
		set(&m, list, value(v))
	}
	start := end + 1 + len(fence)
	if i := strings.IndexByte(source[start:], '\n'); i >= 0 {
		return m, start + i + 1
	}
	return m, len(source)
}

func value(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	if at := strings.Index(s, " #"); at >= 0 {
		s = strings.TrimSpace(s[:at])
	}
	return s
}

func set(m *format.Meta, key, v string) {
	if v == "" {
		return
	}
	switch key {
	case "title", "headline":
		m.Title = v
	case "author", "authors", "byline":
		m.Authors = append(m.Authors, strings.TrimPrefix(v, "By "))
	case "outlet", "publication", "publisher", "source":
		m.Outlet = v
	case "date", "published", "pubdate", "publishdate":
		m.Published = day(v)
	case "updated", "lastmod", "modified", "last_modified_at":
		m.Updated = day(v)
	}
}

// day reads a date with or without a time; anything else is no date.
func day(v string) document.Date {
	if len(v) > 10 {
		v = v[:10]
	}
	d, err := document.ParseDate(v)
	if err != nil {
		return document.Date{}
	}
	return d
}
