package openapi

// about is what the document says before all operations. It is Markdown.
const about = `Metering and billing of voice and AI telephony.

**Formats.** Every operation speaks JSON, XML, JSV, CSV and JSON lines, and shows a page to people: by the ending of the address
(` + "`/billing.csv`" + `), by ` + "`?format=csv`" + ` or by Accept, JSON without a wish. Names of members are taken in any case, unknown ones are
ignored, and null is as if it were not there. What is empty is left out of answers. Exact decimals (` + "`x-decimal`" + `) are numbers that must
not be read as binary fractions.

**Requests.** What a GET or DELETE says stands in its address; everything else may be sent as a body or as a form. HEAD is GET without
the body, OPTIONS names the verbs. An operation can also be called by its name, ` + "`POST /api/GetBilling`" + `, and with a list of requests
by the name with two brackets, ` + "`POST /api/NewBillable[]`" + `.

**Failures** have one form in all formats: a code for programs, a sentence for people, every bad field by its name.

**To send again.** Whoever does not know whether a request arrived sends it again with the same Idempotency-Key.

**Who may call** stands with each operation and, for programs, in ` + "`x-roles`" + `. ` + "`x-generation`" + ` is the generation of the public API in which
something appeared; 4 is this server's own.
`
