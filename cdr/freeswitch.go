package cdr

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"voxbill/usage"
)

// FreeSWITCH reads the files of FreeSWITCH's mod_json_cdr: one object for each leg, whether a file holds one leg, several
// one after the other, or an array of them.
var FreeSWITCH = Importer{Name: "freeswitch", Recognises: recognisesFreeSWITCH, Read: readFreeSWITCH}

func recognisesFreeSWITCH(_ string, head []byte) bool {
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\uFEFF")))
	return len(head) > 0 && (head[0] == '{' || head[0] == '[')
}

func readFreeSWITCH(r io.Reader, to Sink) error {
	objects := newJSONObjects(r)
	for {
		object, line, err := objects.next()
		if broken := badRecord(""); errors.As(err, &broken) {
			to.Reject(line, string(broken)+".")
			continue
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read line %d: %w", line, err)
		}
		var leg fsLeg
		if err := json.Unmarshal(withoutNaN(object), &leg); err != nil {
			to.Reject(line, fmt.Sprintf("this is not a JSON call record: %v.", err))
			if err := objects.reread(); err != nil {
				return err
			}
			continue
		}
		if skip, problem := leg.unusable(); problem != "" {
			to.Reject(line, problem)
		} else if skip != "" {
			to.Skip(line, skip)
		} else if err := to.Take(line, Row{Event: leg.event()}); err != nil {
			return err
		}
	}
}

// fsLeg is one leg as mod_json_cdr writes it: the channel's variables, and the profiles of its caller, newest first.
type fsLeg struct {
	Variables fsVariables `json:"variables"`
	Callflow  fsCallflow  `json:"callflow"`
}

// NotAnswered is the reason under which unanswered calls are counted: they are no usage.
const NotAnswered = "not answered"

// unusable says why a leg makes no event: it is sound but no usage (skip), or something is missing (problem).
func (l *fsLeg) unusable() (skip, problem string) {
	v := l.Variables
	if l.uuid() == "" {
		return "", "variables.uuid is missing: this is not a call record of mod_json_cdr."
	}
	if strings.HasPrefix(v["channel_name"], "loopback/") {
		return "a leg inside the switch (loopback)", ""
	}
	if v["direction"] != "inbound" && v["direction"] != "outbound" {
		return "", fmt.Sprintf("variables.direction must be inbound or outbound; it was %q.", clip(v["direction"]))
	}
	seconds, known := l.seconds()
	switch answered, said := l.answered(); {
	case said && !answered, !said && known && seconds == 0:
		return NotAnswered, ""
	case known && seconds == 0:
		return "answered, but not for a second", ""
	case !known:
		return "", "variables.billsec is missing or not a number: how long the call was is not known."
	}
	if l.start().IsZero() {
		return "", "variables.start_epoch is missing or not a number: when the call started is not known."
	}
	return "", ""
}

// event returns the leg as an event. The switch's directions are its own view: a telephone that dials makes an inbound
// leg, and the leg to the carrier is outbound.
func (l *fsLeg) event() usage.Event {
	v := l.Variables
	seconds, _ := l.seconds()
	first := l.Callflow.first()
	e := usage.Event{
		Source: "freeswitch", SourceID: l.uuid(), CallSID: l.uuid(), ParentSID: l.parent(),
		Happened: l.start(), Duration: &seconds, AccountCode: v["accountcode"], Recorded: l.recorded(),
		From: v.firstOf("caller_id_number", "sip_from_user", "effective_caller_id_number"),
		To:   v.firstOf("destination_number", "sip_req_user", "sip_to_user", "callee_id_number"),
	}
	// The oldest profile holds what was dialled first; transfers put newer ones above it.
	if first.From != "" {
		e.From = string(first.From)
	}
	if first.To != "" {
		e.To = string(first.To)
	}
	caller, called := l.sipUsers()
	switch {
	case v["direction"] == "inbound" && caller != "":
		e.Leaf, e.Direction, e.From = "calls-sip-inbound", "inbound-sip", caller
	case v["direction"] == "inbound":
		e.Leaf, e.Direction = usage.LeafFor("calls-inbound"), "inbound"
	case called != "":
		e.Leaf, e.Direction, e.To = "calls-sip-outbound", "outbound-sip", called
	default:
		e.Leaf, e.Direction = "calls-outbound", "outbound"
	}
	return e
}

func (l *fsLeg) uuid() string {
	if id := l.Variables["uuid"]; id != "" {
		return id
	}
	return string(l.Callflow.first().UUID)
}

// parent returns the leg that this one was dialled from; "" for one that nobody dialled.
func (l *fsLeg) parent() string {
	v, own := l.Variables, l.uuid()
	names := []string{"originating_leg_uuid", "originator", "ent_originate_aleg_uuid"}
	for _, name := range names {
		if id := v[name]; id != "" && id != own {
			return id
		}
	}
	for _, step := range l.Callflow {
		if from := step.Profile.Originator.Profiles; len(from) > 0 && from[0].UUID != "" && string(from[0].UUID) != own {
			return string(from[0].UUID)
		}
	}
	// A bridge names its other leg on both sides. Only an outbound leg that dialled nobody itself is surely the lower
	// one; else two legs would be each other's parents.
	if v["direction"] != "outbound" || v["originated_legs"] != "" || v["originate_causes"] != "" {
		return ""
	}
	if id := v["signal_bond"]; id != own && v["bleg_uuid"] != id {
		return id
	}
	return ""
}

// start returns when the leg began, as exactly as the record says.
func (l *fsLeg) start() time.Time {
	if micros, ok := l.Variables.number("start_uepoch"); ok && micros > 0 {
		return time.UnixMicro(micros).UTC().Truncate(time.Millisecond)
	}
	if seconds, ok := l.Variables.number("start_epoch"); ok && seconds > 0 {
		return time.Unix(seconds, 0).UTC()
	}
	if micros, ok := l.Callflow.time(func(t fsTimes) fsText { return t.Created }); ok && micros > 0 {
		return time.UnixMicro(micros).UTC().Truncate(time.Millisecond)
	}
	return time.Time{}
}

// answered reports whether the leg was answered, and whether the record says so at all.
func (l *fsLeg) answered() (answered, said bool) {
	for _, name := range []string{"answer_epoch", "answer_uepoch"} {
		if at, ok := l.Variables.number(name); ok {
			return at > 0, true
		}
	}
	at, ok := l.Callflow.time(func(t fsTimes) fsText { return t.Answered })
	return at > 0, ok
}

// seconds returns the seconds from answer to end as the switch counts them.
func (l *fsLeg) seconds() (int64, bool) {
	if seconds, ok := l.Variables.number("billsec"); ok && seconds >= 0 {
		return seconds, true
	}
	if millis, ok := l.Variables.number("billmsec"); ok && millis >= 0 {
		return (millis + 999) / 1000, true
	}
	return 0, false
}

// recorded says that the switch recorded the leg; nil where it does not say so.
func (l *fsLeg) recorded() *bool {
	for _, name := range []string{"record_seconds", "record_ms", "record_samples", "record_file_size"} {
		if n, ok := l.Variables.number(name); ok && n > 0 {
			recorded := true
			return &recorded
		}
	}
	return nil
}

// sipUsers returns the users of the switch at the two ends, as sip: addresses; "" where the end is none. Who calls has
// signed in, which says more than the number he shows; who is called was dialled as a user and not through a gateway.
func (l *fsLeg) sipUsers() (caller, called string) {
	v := l.Variables
	if v["sip_auth_username"] != "" || v["sip_authorized"] == "true" {
		caller = sipAddress(v.firstOf("user_name", "sip_auth_username"), v.firstOf("domain_name", "sip_auth_realm"))
	}
	if v["sip_gateway_name"] == "" {
		called = sipAddress(v["dialed_user"], v["dialed_domain"])
	}
	return caller, called
}

func sipAddress(user, domain string) string {
	switch {
	case user == "":
		return ""
	case domain == "":
		return "sip:" + user
	}
	return "sip:" + user + "@" + domain
}

// number reads a variable that holds a whole number; "nan", fractions and what is missing are not known.
func (v fsVariables) number(name string) (int64, bool) {
	n, err := strconv.ParseInt(v[name], 10, 64)
	return n, err == nil
}

// firstOf returns the first of the variables that says something.
func (v fsVariables) firstOf(names ...string) string {
	for _, name := range names {
		if v[name] != "" {
			return v[name]
		}
	}
	return ""
}
