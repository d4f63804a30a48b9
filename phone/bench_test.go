package phone

import "testing"

var benchNumbers = []string{"+14155550100", "+16585550100", "+441534555010", "+590590505550", "+61891645550",
	"+870772555010", "14155550100", "client:alice", "sip:+14155550100@example.com", "anonymous"}

func TestLookupsAllocateNothing(t *testing.T) {
	for _, text := range benchNumbers {
		allocs := testing.AllocsPerRun(100, func() {
			n := Parse(text)
			Country(n)
			ClassOf(n)
			Prefix(n)
			IsInternational(n, "us", true)
			IsInternational(n, "PR", true)
		})
		if allocs != 0 {
			t.Errorf("lookups of %q allocate %v times, want 0", text, allocs)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Parse(benchNumbers[i%len(benchNumbers)])
	}
}

func BenchmarkCountry(b *testing.B) {
	numbers := parseAll()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Country(numbers[i%len(numbers)])
	}
}

func BenchmarkIsInternational(b *testing.B) {
	numbers := parseAll()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		IsInternational(numbers[i%len(numbers)], "US", true)
	}
}

func BenchmarkInternational(b *testing.B) {
	numbers := parseAll()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		International(numbers[i%len(numbers)], "US", true)
	}
}

func parseAll() []Number {
	var numbers []Number
	for _, text := range benchNumbers {
		numbers = append(numbers, Parse(text))
	}
	return numbers
}
