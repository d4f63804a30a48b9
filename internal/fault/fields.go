package fault

// A Field is one bad field of a request.
type Field struct {
	Code    string // such as NotEmpty, ArgumentException, SerializationException
	Name    string // its name in the contract: AccountId, Events[3].Quantity
	Message string // a sentence that names the field and the fix
}

// Fields gathers the bad fields of a request, so that the client learns of all of them at once. The zero value is ready:
//
//	var bad fault.Fields
//	bad.Add("StartDate", "NotEmpty", "StartDate must be given, such as 2026-10-01.")
//	return bad.Err()
type Fields []Field

// Add notes a bad field.
func (f *Fields) Add(name, code, message string) {
	*f = append(*f, Field{Code: code, Name: name, Message: message})
}

// Err returns the failure that names every field noted, nil when there is none.
func (f Fields) Err() error {
	if len(f) == 0 {
		return nil
	}
	return InvalidFields(f...)
}
