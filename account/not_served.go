package account

import "voxbill/internal/fault"

// notServed says that an operation of the public API is known and not served here, and what helps.
func notServed(sentence string) error { return fault.New(fault.NotServed, "%s", sentence) }
