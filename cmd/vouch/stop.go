package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// stopGrace is how long a command that was told to stop may put its things
// away. Then the process ends wherever it stands, in another's parser too: what
// a ledger or a file holds is whole at any moment, as it is after a kill.
const stopGrace = 100 * time.Millisecond

// stoppedBase is added to a signal's number for the exit status, as shells do.
const stoppedBase = 128

// stoppable returns a context that ends with the first interrupt or request to
// terminate, with an errStatus as its cause, and what stops listening. After
// the grace, or at a second signal, it ends the process through leave.
func (d *world) stoppable(leave func(status int)) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	done := make(chan struct{})
	go func() {
		select {
		case s := <-signals:
			cause := stoppedBy(s)
			cancel(cause)
			select {
			case <-signals:
			case <-time.After(max(stopGrace, time.Duration(d.grace.Load()))):
			case <-done:
				return
			}
			d.complain(cause)
			leave(cause.status)
		case <-done:
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		close(done)
	}
}

// mayTake gives a command that others wait for longer than the grace to end in.
func (d *world) mayTake(time time.Duration) { d.grace.Store(int64(time)) }

func stoppedBy(s os.Signal) errStatus {
	number, name := syscall.SIGINT, "an interrupt"
	if s == syscall.SIGTERM {
		number, name = syscall.SIGTERM, "a request to terminate"
	}
	return errStatus{stoppedBase + int(number), fmt.Errorf("stopped by %s; what was kept before stays kept", name)}
}

// whyStopped puts the cause of a stop in the place of the error that it gave
// a command, whichever that is.
func whyStopped(ctx context.Context, err error) error {
	var s errStatus
	if err != nil && errors.As(context.Cause(ctx), &s) {
		return s
	}
	return err
}
