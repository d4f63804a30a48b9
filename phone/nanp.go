package phone

// The area codes behind +1, as assigned by the North American Numbering Plan
// Administrator up to TableDate, including codes that are assigned and about to
// come into service. Every code that is not here is unknown.

// areaCodes is one row of the table: what the codes are and, where they have
// one, the country.
type areaCodes struct {
	class Class
	iso   string
	note  string // for codes that are not a country: what +1 NPA is
	codes string
}

var nanpTable = [...]areaCodes{
	{class: ClassCountry, iso: "US", codes: usAreaCodes},
	{class: ClassCountry, iso: "CA", codes: caAreaCodes},

	// Territories of the United States.
	{class: ClassCountry, iso: "AS", codes: "684"},
	{class: ClassCountry, iso: "GU", codes: "671"},
	{class: ClassCountry, iso: "MP", codes: "670"},
	{class: ClassCountry, iso: "PR", codes: "787 939"},
	{class: ClassCountry, iso: "VI", codes: "340"},

	// The members in the Caribbean and the Atlantic.
	{class: ClassCountry, iso: "AG", codes: "268"},
	{class: ClassCountry, iso: "AI", codes: "264"},
	{class: ClassCountry, iso: "BB", codes: "246"},
	{class: ClassCountry, iso: "BM", codes: "441"},
	{class: ClassCountry, iso: "BS", codes: "242"},
	{class: ClassCountry, iso: "DM", codes: "767"},
	{class: ClassCountry, iso: "DO", codes: "809 829 849"},
	{class: ClassCountry, iso: "GD", codes: "473"},
	{class: ClassCountry, iso: "JM", codes: "658 876"},
	{class: ClassCountry, iso: "KN", codes: "869"},
	{class: ClassCountry, iso: "KY", codes: "345"},
	{class: ClassCountry, iso: "LC", codes: "758"},
	{class: ClassCountry, iso: "MS", codes: "664"},
	{class: ClassCountry, iso: "SX", codes: "721"},
	{class: ClassCountry, iso: "TC", codes: "649"},
	{class: ClassCountry, iso: "TT", codes: "868"},
	{class: ClassCountry, iso: "VC", codes: "784"},
	{class: ClassCountry, iso: "VG", codes: "284"},

	// Services that no single country owns.
	{class: ClassTollFree, note: "is a toll-free area code", codes: "800 833 844 855 866 877 888"},
	{class: ClassPremium, note: "is a premium-rate area code", codes: "900"},
	{class: ClassPersonal, note: "is an area code of personal numbers",
		codes: "500 521 522 523 524 525 526 527 528 529 532 533 544 566 577 588"},
	{class: ClassGovernment, note: "is the area code of the United States government", codes: "710"},
	{class: ClassCarrier, note: "is an area code of carrier services", codes: "700"},

	// Set aside; a call to one of these cannot be what it seems.
	{class: ClassReserved, note: "is reserved for toll-free numbers",
		codes: "822 880 881 882 883 884 885 886 887 889"},
	{class: ClassReserved, note: "is a service code, not an area code",
		codes: "211 311 411 511 611 711 811 911"},
	{class: ClassReserved, note: "is kept for expansion of the numbering plan",
		codes: "370 371 372 373 374 375 376 377 378 379 960 961 962 963 964 965 966 967 968 969 " +
			"290 291 292 293 294 295 296 297 298 299 390 391 392 393 394 395 396 397 398 399 " +
			"490 491 492 493 494 495 496 497 498 499 590 591 592 593 594 595 596 597 598 599 " +
			"690 691 692 693 694 695 696 697 698 699 790 791 792 793 794 795 796 797 798 799 " +
			"890 891 892 893 894 895 896 897 898 899 990 991 992 993 994 995 996 997 998 999"},
}

// caAreaCodes are the geographic codes of Canada and its own non-geographic 6xx.
const caAreaCodes = "204 226 236 249 250 257 263 273 289 306 343 354 365 367 368 382 403 416 418 " +
	"428 431 437 438 450 468 474 506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 " +
	"742 753 778 780 782 807 819 825 867 873 879 902 905 942 " +
	"600 622 633 644 655 677 688"

// usAreaCodes are the geographic codes of the fifty states and the District of
// Columbia.
const usAreaCodes = "" +
	"201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 220 223 224 225 227 228 " +
	"229 231 234 235 239 240 248 251 252 253 254 256 260 262 267 269 270 272 274 276 279 281 283 " +
	"301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 324 325 326 " +
	"327 329 330 331 332 334 336 337 339 341 346 347 350 351 352 353 357 360 361 363 364 369 380 " +
	"385 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430 432 434 " +
	"435 436 440 442 443 445 447 448 457 458 463 464 469 470 471 472 475 478 479 480 483 484 501 " +
	"502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 531 534 539 540 541 551 557 " +
	"559 561 562 563 564 567 570 571 572 573 574 575 580 582 585 586 601 602 603 605 606 607 608 " +
	"609 610 612 614 615 616 617 618 619 620 621 623 624 626 628 629 630 631 636 640 641 645 646 " +
	"650 651 656 657 659 660 661 662 667 669 678 679 680 681 682 686 689 701 702 703 704 706 707 " +
	"708 712 713 714 715 716 717 718 719 720 724 725 726 727 728 729 730 731 732 734 737 738 740 " +
	"743 747 748 754 757 760 762 763 765 769 770 771 772 773 774 775 779 781 785 786 801 802 803 " +
	"804 805 806 808 810 812 813 814 815 816 817 818 820 821 826 828 830 831 832 835 837 838 839 " +
	"840 843 845 847 848 850 854 856 857 858 859 860 861 862 863 864 865 870 872 878 901 903 904 " +
	"906 907 908 909 910 912 913 914 915 916 917 918 919 920 924 925 928 929 930 931 934 936 937 " +
	"938 940 941 943 945 947 948 949 951 952 954 956 959 970 971 972 973 975 978 979 980 983 984 " +
	"985 986 989"
