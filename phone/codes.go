package phone

// The country codes of ITU-T Recommendation E.164, one row per code. A code that
// several countries share carries its remainder here and the others in
// shared.go; +1 is in nanp.go. A code that is not here is not assigned.

// codesOfCountries lists "code:ISO" of every code that belongs to countries.
// Ascension and Tristan da Cunha are part of SH in ISO 3166-1; Kosovo's code XK
// is in common use and not assigned by ISO.
const codesOfCountries = "7:RU " +
	// Africa and islands, Greenland, Faroe Islands, Aruba
	"20:EG 27:ZA 211:SS 212:MA 213:DZ 216:TN 218:LY 220:GM 221:SN 222:MR 223:ML 224:GN 225:CI " +
	"226:BF 227:NE 228:TG 229:BJ 230:MU 231:LR 232:SL 233:GH 234:NG 235:TD 236:CF 237:CM 238:CV " +
	"239:ST 240:GQ 241:GA 242:CG 243:CD 244:AO 245:GW 246:IO 247:SH 248:SC 249:SD 250:RW 251:ET " +
	"252:SO 253:DJ 254:KE 255:TZ 256:UG 257:BI 258:MZ 260:ZM 261:MG 262:RE 263:ZW 264:NA 265:MW " +
	"266:LS 267:BW 268:SZ 269:KM 290:SH 291:ER 297:AW 298:FO 299:GL " +
	// Europe
	"30:GR 31:NL 32:BE 33:FR 34:ES 36:HU 39:IT 350:GI 351:PT 352:LU 353:IE 354:IS 355:AL 356:MT " +
	"357:CY 358:FI 359:BG 370:LT 371:LV 372:EE 373:MD 374:AM 375:BY 376:AD 377:MC 378:SM 379:VA " +
	"380:UA 381:RS 382:ME 383:XK 385:HR 386:SI 387:BA 389:MK 40:RO 41:CH 43:AT 44:GB 45:DK 46:SE " +
	"47:NO 48:PL 49:DE 420:CZ 421:SK 423:LI " +
	// Central and South America
	"51:PE 52:MX 53:CU 54:AR 55:BR 56:CL 57:CO 58:VE 500:FK 501:BZ 502:GT 503:SV 504:HN 505:NI " +
	"506:CR 507:PA 508:PM 509:HT 590:GP 591:BO 592:GY 593:EC 594:GF 595:PY 596:MQ 597:SR 598:UY " +
	"599:CW " +
	// South-East Asia and Oceania
	"60:MY 61:AU 62:ID 63:PH 64:NZ 65:SG 66:TH 670:TL 672:NF 673:BN 674:NR 675:PG 676:TO 677:SB " +
	"678:VU 679:FJ 680:PW 681:WF 682:CK 683:NU 685:WS 686:KI 687:NC 688:TV 689:PF 690:TK 691:FM " +
	"692:MH " +
	// Asia and the Middle East
	"81:JP 82:KR 84:VN 86:CN 850:KP 852:HK 853:MO 855:KH 856:LA 880:BD 886:TW 90:TR 91:IN 92:PK " +
	"93:AF 94:LK 95:MM 98:IR 960:MV 961:LB 962:JO 963:SY 964:IQ 965:KW 966:SA 967:YE 968:OM " +
	"970:PS 971:AE 972:IL 973:BH 974:QA 975:BT 976:MN 977:NP 992:TJ 993:TM 994:AZ 995:GE 996:KG " +
	"997:KZ 998:UZ"

// serviceCode is a code that belongs to no country, and why.
type serviceCode struct {
	code  string
	class Class
	note  string
}

var codesOfServices = [...]serviceCode{
	{"388", ClassReserved, "was the European numbering space and is withdrawn"},
	{"800", ClassTollFree, "is international freephone"},
	{"808", ClassGlobal, "is international shared cost"},
	{"870", ClassSatellite, "is the Inmarsat satellite system"},
	{"871", ClassReserved, "was an Inmarsat ocean region and is withdrawn"},
	{"872", ClassReserved, "was an Inmarsat ocean region and is withdrawn"},
	{"873", ClassReserved, "was an Inmarsat ocean region and is withdrawn"},
	{"874", ClassReserved, "was an Inmarsat ocean region and is withdrawn"},
	{"875", ClassReserved, "is reserved for maritime mobile service"},
	{"876", ClassReserved, "is reserved for maritime mobile service"},
	{"877", ClassReserved, "is reserved for maritime mobile service"},
	{"878", ClassPersonal, "is universal personal telecommunications"},
	{"879", ClassReserved, "is reserved for national non-commercial use"},
	{"881", ClassSatellite, "is the global mobile satellite systems"},
	{"882", ClassGlobal, "is shared by international networks"},
	{"883", ClassGlobal, "is shared by international networks"},
	{"888", ClassReserved, "was disaster relief and is withdrawn"},
	{"969", ClassReserved, "is reserved"},
	{"978", ClassReserved, "is reserved"},
	{"979", ClassPremium, "is international premium rate"},
	{"991", ClassReserved, "was a trial of public correspondence and is withdrawn"},
	{"999", ClassReserved, "is reserved for emergency relief"},
}
