package dto_test

import (
	"strings"
	"testing"
)

// The pages in PHP that are public, as far as they are: NewBillable of the second generation, here with two members.
func TestPhpIsThatOfThePublicPage(t *testing.T) {
	_, got, _ := strings.Cut(page(t, 2, "php", "NewBillable"), "TypeContext};")
	want := `/** @description Report/create a new billable */
 // @Api(Description="Report/create a new billable")
 class NewBillable implements IPost, JsonSerializable
 { public function __construct(
 /** @description The account to associate the billable with */
 // @ApiMember(Description="The account to associate the billable with")
 /** @var string|null */ public ?string $accountId=null,
 /** @description The call SID to report */ // @ApiMember(Description="The call SID to report")
 /** @var string|null */ public ?string $callSid=null
 ) { }
 /** @throws Exception */ public function fromMap($o): void {
 if (isset($o['accountId'])) $this->accountId = $o['accountId'];
 if (isset($o['callSid'])) $this->callSid = $o['callSid']; }
 /** @throws Exception */ public function jsonSerialize(): mixed { $o = [];
 if (isset($this->accountId)) $o['accountId'] = $this->accountId;
 if (isset($this->callSid)) $o['callSid'] = $this->callSid;
 return empty($o) ? new class(){} : $o; } }`
	if folded(got) != folded(want) {
		t.Errorf("the page of NewBillable in PHP = %s, want %s", folded(got), folded(want))
	}
}

func TestGoldenPhp(t *testing.T) {
	for name, got := range map[string]string{
		"file.php":             file(t, "php"),
		"file-options.php":     file(t, "php", phpOptions()...),
		"GetBilling.page2.php": page(t, 2, "php", "GetBilling"),
	} {
		golden(t, "php/"+name, got)
	}
}

func phpOptions() []string {
	return []string{
		"GlobalNamespace=Acme.Voice", "MakePropertiesOptional=True", "AddResponseStatus=True", "AddImplicitVersion=2",
		"AddDescriptionAsComments=False", "DefaultImports=Acme\\Base",
	}
}

func TestOptionsOfPhp(t *testing.T) {
	head, _, _ := strings.Cut(file(t, "php", "MakePropertiesOptional=True"), "use ")
	want := `<?php namespace dtos;
/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

//GlobalNamespace: dtos
MakePropertiesOptional: True
//AddServiceStackTypes: True
//AddResponseStatus: False
//AddImplicitVersion: 
//AddDescriptionAsComments: True
//IncludeTypes: 
//ExcludeTypes: 
//DefaultImports: 
*/


`
	if head != want {
		t.Errorf("the options of PHP: line %s", firstDifference(head, want))
	}
	if got, _, _ := strings.Cut(file(t, "php", "GlobalNamespace=Acme.Voice"), "\n"); got != `<?php namespace Acme\Voice;` {
		t.Errorf("a namespace that was asked for is %s", got)
	}
}

func TestPhpIsWellFormed(t *testing.T) {
	php := program(t, "php", "php-cli")
	for _, text := range []string{file(t, "php"), file(t, "php", phpOptions()...), page(t, 2, "php", "BillingReport"), page(t, 4, "php", "Authenticate")} {
		if said := ran(t, php, "-l", written(t, "dtos.php", text)); !strings.Contains(said, "No syntax errors") {
			t.Error(said)
		}
	}
}

// Requests are sent and answers read with the types of a file.
func TestPhpWorks(t *testing.T) {
	php := program(t, "php", "php-cli")
	got := ran(t, php, "-d", "display_errors=1", "-d", "error_reporting=-1", "testdata/php/story.php", written(t, "dtos.php", file(t, "php")))
	want := `{"accountId":"hudson","startDate":"2026-03-01"}
{"endDate":"2026-03-31"}
{}
["BillingReport","POST","dtos\\ReportInfo"]
[true,{"id":"r1","status":"Error"}]
["dtos\\AccountInfo","a0","Prepaid"]
{"items":[{"id":"a1","balance":1.5,"created":"2026-03-05T12:00:00Z","tags":{"k":"v"},"parent":{"id":"a0","created":"2025-01-02T00:00:00Z"},"kind":"Postpaid","kinds":["Prepaid"]}],"totalCount":1}
[2,{"category":"texts","count":0}]
{"accountId":"","startDate":"","endDate":""}
{}
{"class":"c","function":["f"],"category":"class"}
`
	if got != want {
		t.Errorf("the story in PHP: line %s", firstDifference(got, want))
	}
}
