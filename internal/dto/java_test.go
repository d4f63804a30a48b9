package dto_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The pages in Java that are public: the libraries for JSON are named where an answer is a list.
func TestJavaIsThatOfThePublicPages(t *testing.T) {
	for _, test := range []struct{ operation, want string }{
		{"ListUsageRecords", `import java.math.*; import java.util.*; import net.servicestack.client.*;
import com.google.gson.annotations.*; import com.google.gson.reflect.*;
public class dtos {
/** * Gets all usage records for specified date range */
@Api(Description="Gets all usage records for specified date range")
public static class ListUsageRecords implements IGet {
/** * The account ID you are listing for */
@ApiMember(Description="The account ID you are listing for") public String accountId = null;
/** * The start date to retrieve usage records for (YYYY-MM-DD) */
@ApiMember(Description="The start date to retrieve usage records for (YYYY-MM-DD)") public String startDate = null;
/** * The end date to retrieve usage records for (YYYY-MM-DD) */
@ApiMember(Description="The end date to retrieve usage records for (YYYY-MM-DD)") public String endDate = null;
public String getAccountId() { return accountId; }
public ListUsageRecords setAccountId(String value) { this.accountId = value; return this; }
public String getStartDate() { return startDate; }
public ListUsageRecords setStartDate(String value) { this.startDate = value; return this; }
public String getEndDate() { return endDate; }
public ListUsageRecords setEndDate(String value) { this.endDate = value; return this; }
} }`},
		{"NewBillable", `import java.math.*; import java.util.*; import net.servicestack.client.*;
public class dtos {
/** * Report/create a new billable */
@Api(Description="Report/create a new billable")
public static class NewBillable implements IPost {
/** * The account to associate the billable with */
@ApiMember(Description="The account to associate the billable with") public String accountId = null;
/** * The customer to associate the billable with */
@ApiMember(Description="The customer to associate the billable with") public String customerId = null;
/** * The session ID to associate the billable with. You must specify either this or (AccountId + CustomerID) */
@ApiMember(Description="The session ID to associate the billable with. You must specify either this or (AccountId + CustomerID)") public String sessionId = null;
/** * The call SID to report */
@ApiMember(Description="The call SID to report") public String callSid = null;
public String getAccountId() { return accountId; }
public NewBillable setAccountId(String value) { this.accountId = value; return this; }
public String getCustomerId() { return customerId; }
public NewBillable setCustomerId(String value) { this.customerId = value; return this; }
public String getSessionId() { return sessionId; }
public NewBillable setSessionId(String value) { this.sessionId = value; return this; }
public String getCallSid() { return callSid; }
public NewBillable setCallSid(String value) { this.callSid = value; return this; }
} }`},
	} {
		if got := public(t, 1, "java", test.operation); folded(got) != folded(test.want) {
			t.Errorf("the page of %s in Java = %s, want %s", test.operation, folded(got), folded(test.want))
		}
	}
}

func TestGoldenJava(t *testing.T) {
	for name, got := range map[string]string{
		"file.java":                file(t, "java"),
		"file-options.java":        file(t, "java", javaOptions()...),
		"BillingReport.page1.java": page(t, 1, "java", "BillingReport"),
		"ListAccounts.page1.java":  page(t, 1, "java", "ListAccounts"),
		"GetBilling.page2.java":    page(t, 2, "java", "GetBilling"),
		"OddNames.page4.java":      page(t, 4, "java", "OddNames"),
	} {
		golden(t, "java/"+name, got)
	}
}

func javaOptions() []string {
	return []string{
		"Package=com.hudson.voice", "GlobalNamespace=Voice", "SettersReturnThis=False", "AddServiceStackTypes=False", "AddResponseStatus=True",
		"AddDescriptionAsComments=False", "AddImplicitVersion=2", "TreatTypesAsStrings=AccountKinds,DateTime", "DefaultImports=" + someImports,
	}
}

// someImports are those that a file needs, with one more.
const someImports = "java.util.*,java.math.*,java.io.*,java.time.Instant,net.servicestack.client.*,com.google.gson.annotations.*,com.google.gson.reflect.*"

func TestOptionsOfJava(t *testing.T) {
	_, options, _ := strings.Cut(file(t, "java", "AddPropertyAccessors=False"), "\n\n")
	options, _, _ = strings.Cut(options, "*/\n")
	want := `//Package: 
//GlobalNamespace: dtos
AddPropertyAccessors: False
//SettersReturnThis: True
//AddServiceStackTypes: True
//AddResponseStatus: False
//AddDescriptionAsComments: True
//AddImplicitVersion: 
//IncludeTypes: 
//ExcludeTypes: 
//TreatTypesAsStrings: 
//DefaultImports: java.math.*,java.util.*,java.io.InputStream,net.servicestack.client.*,com.google.gson.annotations.*,com.google.gson.reflect.*
`
	if options != want {
		t.Errorf("the options of Java: line %s", firstDifference(options, want))
	}
	if text := file(t, "java", "AddPropertyAccessors=False"); strings.Contains(text, " getAccountId()") {
		t.Errorf("a file without accessors has some:\n%s", text)
	}
}

// The compiler takes files and pages with the client library, and a program reads and writes with them.
func TestJavaWorks(t *testing.T) {
	classes := jars(t)
	javac, java := program(t, "javac", "default-jdk-headless"), program(t, "java", "default-jdk-headless")
	folder := sources(t, map[string]string{"dtos.java": file(t, "java"), "Voice.java": file(t, "java", javaOptions()...)})
	copied(t, filepath.Join("testdata", "stories", "Story.java"), filepath.Join(folder, "Story.java"))
	said := ran(t, javac, "-Xlint:all,-processing", "-Werror", "-cp", classes, "-d", filepath.Join(folder, "out"),
		filepath.Join(folder, "dtos.java"), filepath.Join(folder, "Voice.java"), filepath.Join(folder, "Story.java"))
	if said != "" {
		t.Errorf("javac says %s", said)
	}
	got := ran(t, java, "-cp", filepath.Join(folder, "out")+string(os.PathListSeparator)+classes, "Story")
	if got != jvmStory {
		t.Errorf("the story in Java: line %s", firstDifference(got, jvmStory))
	}
	pages := sources(t, map[string]string{"dtos.java": page(t, 1, "java", "ListAccounts")})
	ran(t, javac, "-cp", classes, "-d", filepath.Join(pages, "out"), filepath.Join(pages, "dtos.java"))
}
