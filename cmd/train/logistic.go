package main

import (
	"math"

	"vouch/claims/reconcile/link"
)

// ridge is the strength of the L2 penalty, steps how many Newton steps are
// taken: more change no weight by a hundredth.
const (
	ridge = 1.0
	steps = 12
)

// fit returns the bias and then the weight of each feature, by L2 logistic
// regression on the groups of the passages that use picks. It is deterministic.
func fit(all []*passage, use func(*passage) bool) []float64 {
	n := link.Count + 1
	w := make([]float64, n)
	for range steps {
		gradient, hessian := make([]float64, n), make([][]float64, n)
		for j := range hessian {
			hessian[j] = make([]float64, j+1)
		}
		for _, p := range all {
			if !p.natural() || !use(p) {
				continue
			}
			for i, features := range p.features {
				if p.labels[i] != unknown {
					descend(gradient, hessian, w, features, p.labels[i] == right)
				}
			}
		}
		for j := 1; j < n; j++ {
			gradient[j] += ridge * w[j]
			hessian[j][j] += ridge
		}
		for j, d := range solve(hessian, gradient) {
			w[j] -= d
		}
	}
	return w
}

// descend adds one example to the gradient and to the lower triangle of the
// Hessian. Features come in ascending order.
func descend(gradient []float64, hessian [][]float64, w []float64, features []link.Feature, is bool) {
	z := w[0]
	for _, f := range features {
		z += w[f+1]
	}
	p := 1 / (1 + math.Exp(-z))
	d, q := p, p*(1-p)
	if is {
		d--
	}
	gradient[0] += d
	hessian[0][0] += q
	for _, f := range features {
		gradient[f+1] += d
		hessian[f+1][0] += q
		for _, e := range features {
			if e <= f {
				hessian[f+1][e+1] += q
			}
		}
	}
}

// solve solves the symmetric system whose lower triangle is h, by Cholesky's
// method, and overwrites h.
func solve(h [][]float64, g []float64) []float64 {
	n := len(g)
	for i := range n {
		for j := 0; j <= i; j++ {
			s := h[i][j]
			for k := range j {
				s -= h[i][k] * h[j][k]
			}
			if i == j {
				h[i][i] = math.Sqrt(max(s, 1e-12))
			} else {
				h[i][j] = s / h[j][j]
			}
		}
	}
	x := make([]float64, n)
	for i := range n {
		s := g[i]
		for k := range i {
			s -= h[i][k] * x[k]
		}
		x[i] = s / h[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		s := x[i]
		for k := i + 1; k < n; k++ {
			s -= h[k][i] * x[k]
		}
		x[i] = s / h[i][i]
	}
	return x
}
