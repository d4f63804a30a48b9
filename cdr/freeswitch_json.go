package cdr

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
)

// fsVariables are a channel's variables. The switch writes them URL-encoded unless it is told not to.
type fsVariables map[string]string

// UnmarshalJSON reads every variable as decoded text; what is neither text nor number is not known.
func (v *fsVariables) UnmarshalJSON(data []byte) error {
	var texts map[string]fsText
	if err := json.Unmarshal(data, &texts); err != nil {
		return err
	}
	*v = make(fsVariables, len(texts))
	for name, text := range texts {
		(*v)[name] = string(text)
	}
	return nil
}

// fsText is a value of a record: text, or a number in its own spelling; "" for anything else.
type fsText string

// UnmarshalJSON reads one value.
func (t *fsText) UnmarshalJSON(data []byte) error {
	*t = ""
	switch {
	case len(data) == 0:
	case data[0] == '"':
		var text string
		if err := json.Unmarshal(data, &text); err != nil {
			return err
		}
		*t = fsText(strings.TrimSpace(urlDecoded(text)))
	case data[0] == '-' || data[0] >= '0' && data[0] <= '9':
		*t = fsText(data)
	}
	return nil
}

// urlDecoded undoes the switch's encoding. A plus is a plus, as the switch writes spaces as %20; text that is not
// encoded stays as it is.
func urlDecoded(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	decoded, err := url.PathUnescape(text)
	if err != nil {
		return text
	}
	return decoded
}

// fsCallflow are the profiles that a leg had, newest first. Old versions of the switch write one and no list.
type fsCallflow []fsStep

type fsStep struct {
	Profile fsProfile `json:"caller_profile"`
	Times   fsTimes   `json:"times"`
}

type fsProfile struct {
	fsParty
	Originator struct {
		Profiles []fsParty `json:"originator_caller_profiles"`
	} `json:"originator"`
}

type fsParty struct {
	UUID fsText `json:"uuid"`
	From fsText `json:"caller_id_number"`
	To   fsText `json:"destination_number"`
}

// fsTimes are instants in microseconds.
type fsTimes struct {
	Created  fsText `json:"created_time"`
	Answered fsText `json:"answered_time"`
}

// UnmarshalJSON reads a list or a single profile. The variables say the most important without it, so a callflow of
// another shape is passed over.
func (c *fsCallflow) UnmarshalJSON(data []byte) error {
	*c = nil
	var list []fsStep
	if bytes.HasPrefix(data, []byte("{")) {
		list = make([]fsStep, 1)
		if json.Unmarshal(data, &list[0]) == nil {
			*c = list
		}
		return nil
	}
	if json.Unmarshal(data, &list) == nil {
		*c = list
	}
	return nil
}

// first returns the parties as they were when the leg began.
func (c fsCallflow) first() fsParty {
	if len(c) == 0 {
		return fsParty{}
	}
	return c[len(c)-1].Profile.fsParty
}

// time returns an instant of the leg; each profile repeats it.
func (c fsCallflow) time(of func(fsTimes) fsText) (micros int64, ok bool) {
	for _, step := range c {
		if n, known := (fsVariables{"": string(of(step.Times))}).number(""); known {
			micros, ok = max(micros, n), true
		}
	}
	return micros, ok
}
