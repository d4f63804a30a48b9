package dto_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The page in Kotlin that is public in the second generation, and the beginning of one of the first.
func TestKotlinIsThatOfThePublicPages(t *testing.T) {
	for _, test := range []struct {
		operation, want string
		generation      int
	}{
		{"GetAIUsage", `import java.math.* import java.util.* import java.io.InputStream import net.servicestack.client.*
open class GetAIUsage : IGet {
/** * Filter by account ID. If not specified will return entries for all customers in all accounts in the date range */
@ApiMember(Description="Filter by account ID. If not specified will return entries for all customers in all accounts in the date range")
open var accountId:String? = null
/** * Filter by customer ID. If not specified, will return all customers for the accounts considered */
@ApiMember(Description="Filter by customer ID. If not specified, will return all customers for the accounts considered")
open var customerId:String? = null
/** * The start of the date range to consider */
@ApiMember(Description="The start of the date range to consider") open var startDate:String? = null
/** * The end of the date range to consider */
@ApiMember(Description="The end of the date range to consider") open var endDate:String? = null }
open class AIUsage {
open var accountUsage:ArrayList<AIAccountUsage>? = null
open var customerUsage:ArrayList<AICustomerUsage>? = null }
open class AIAccountUsage {
/** * The account ID this customer belongs to */
@ApiMember(Description="The account ID this customer belongs to") open var accountId:String? = null
/** * The total number of AI minutes used in the date range */
@ApiMember(Description="The total number of AI minutes used in the date range") open var aiMinutes:Int? = null }
open class AICustomerUsage {
/** * The account ID this customer belongs to */
@ApiMember(Description="The account ID this customer belongs to") open var accountId:String? = null
/** * The customer ID for this uage */
@ApiMember(Description="The customer ID for this uage") open var customerId:String? = null
/** * The total number of AI minutes used in the date range */
@ApiMember(Description="The total number of AI minutes used in the date range") open var aiMinutes:Int? = null }`, 2},
		{"ListUsageRecords", `import java.math.* import java.util.* import net.servicestack.client.*
import com.google.gson.annotations.* import com.google.gson.reflect.*
/** * Gets all usage records for specified date range */
@Api(Description="Gets all usage records for specified date range")
open class ListUsageRecords : IGet {
/** * The account ID you are listing for */
@ApiMember(Description="The account ID you are listing for") var accountId:String? = null
/** * The start date to retrieve usage records for (YYYY-MM-DD) */
@ApiMember(Description="The start date to retrieve usage records for (YYYY-MM-DD)") var startDate:String? = null
/** * The end date to retrieve usage records for (YYYY-MM-DD) */
@ApiMember(Description="The end date to retrieve usage records for (YYYY-MM-DD)") var endDate:String? = null }`, 1},
	} {
		if got := public(t, test.generation, "kotlin", test.operation); folded(got) != folded(test.want) {
			t.Errorf("the page of %s in Kotlin = %s, want %s", test.operation, folded(got), folded(test.want))
		}
	}
}

func TestGoldenKotlin(t *testing.T) {
	for name, got := range map[string]string{
		"file.kt":                file(t, "kotlin"),
		"file-options.kt":        file(t, "kotlin", kotlinOptions()...),
		"BillingReport.page1.kt": page(t, 1, "kotlin", "BillingReport"),
		"ListAccounts.page1.kt":  page(t, 1, "kotlin", "ListAccounts"),
		"ListAccounts.page2.kt":  page(t, 2, "kotlin", "ListAccounts"),
	} {
		golden(t, "kotlin/"+name, got)
	}
}

func kotlinOptions() []string {
	return []string{
		"Package=com.hudson.voice", "AddServiceStackTypes=False", "AddResponseStatus=True", "AddImplicitVersion=2", "AddDescriptionAsComments=False",
		"InitializeCollections=True", "TreatTypesAsStrings=AccountKinds,DateTime", "DefaultImports=" + someImports,
	}
}

func TestOptionsOfKotlin(t *testing.T) {
	_, options, _ := strings.Cut(file(t, "kotlin", "Package=com.hudson"), "\n\n")
	options, _, _ = strings.Cut(options, "*/\n")
	want := `Package: com.hudson
//AddServiceStackTypes: True
//AddResponseStatus: False
//AddImplicitVersion: 
//AddDescriptionAsComments: True
//IncludeTypes: 
//ExcludeTypes: 
//InitializeCollections: False
//TreatTypesAsStrings: 
//DefaultImports: java.math.*,java.util.*,java.io.InputStream,net.servicestack.client.*,com.google.gson.annotations.*,com.google.gson.reflect.*
`
	if options != want {
		t.Errorf("the options of Kotlin: line %s", firstDifference(options, want))
	}
}

// The compiler takes files with the client library, and a program reads and writes with them.
func TestKotlinWorks(t *testing.T) {
	classes := jars(t)
	java := program(t, "java", "default-jdk-headless")
	folder := sources(t, map[string]string{"dtos.kt": file(t, "kotlin"), "voice.kt": file(t, "kotlin", kotlinOptions()...)})
	out := filepath.Join(folder, "out")
	all, err := filepath.Glob(classes + ".jar")
	if err != nil {
		t.Fatal(err)
	}
	libraries := strings.Join(all, string(os.PathListSeparator))
	ran(t, java, "-cp", libraries, "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", "-no-stdlib", "-no-reflect", "-Werror", "-cp", libraries, "-d", out,
		filepath.Join(folder, "dtos.kt"), filepath.Join(folder, "voice.kt"), filepath.Join("testdata", "stories", "story.kt"))
	got := ran(t, java, "-cp", out+string(os.PathListSeparator)+libraries, "StoryKt")
	if got != jvmStory {
		t.Errorf("the story in Kotlin: line %s", firstDifference(got, jvmStory))
	}
}
