// Package web is the one path of a request: address to operation, caller, access, binding, the operation itself, and
// its answer or failure in the format that was asked for. It owns the routing table, the bounds on what is read, the
// refusal of requests from other sites and those that are let in, the repetition of answers by Idempotency-Key, batches,
// compression, the way of a browser to the sign-in page, and the one line that each request leaves in the log. Pages that
// are no operations come the same way until their handler writes them.
//
// It does not own what operations mean (the packages of the domain), how they are declared and bound (internal/op), how
// values look on the wire (internal/wire) or who a caller is: that is asked of a function given by internal/app.
package web
