//! The countries of ISO 3166-1. Codes of three letters are read, and stored as two.

const ALPHA_2: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN \
    BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO \
    DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY \
    HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB \
    LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA \
    NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA \
    SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT \
    TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// The same countries by their three letters, in the same order.
const ALPHA_3: &str = "AND ARE AFG ATG AIA ALB ARM AGO ATA ARG ASM AUT AUS ABW ALA AZE BIH BRB BGD \
    BEL BFA BGR BHR BDI BEN BLM BMU BRN BOL BES BRA BHS BTN BVT BWA BLR BLZ CAN CCK COD CAF COG CHE \
    CIV COK CHL CMR CHN COL CRI CUB CPV CUW CXR CYP CZE DEU DJI DNK DMA DOM DZA ECU EST EGY ESH ERI \
    ESP ETH FIN FJI FLK FSM FRO FRA GAB GBR GRD GEO GUF GGY GHA GIB GRL GMB GIN GLP GNQ GRC SGS GTM \
    GUM GNB GUY HKG HMD HND HRV HTI HUN IDN IRL ISR IMN IND IOT IRQ IRN ISL ITA JEY JAM JOR JPN KEN \
    KGZ KHM KIR COM KNA PRK KOR KWT CYM KAZ LAO LBN LCA LIE LKA LBR LSO LTU LUX LVA LBY MAR MCO MDA \
    MNE MAF MDG MHL MKD MLI MMR MNG MAC MNP MTQ MRT MSR MLT MUS MDV MWI MEX MYS MOZ NAM NCL NER NFK \
    NGA NIC NLD NOR NPL NRU NIU NZL OMN PAN PER PYF PNG PHL PAK POL SPM PCN PRI PSE PRT PLW PRY QAT \
    REU ROU SRB RUS RWA SAU SLB SYC SDN SWE SGP SHN SVN SJM SVK SLE SMR SEN SOM SUR SSD STP SLV SXM \
    SYR SWZ TCA TCD ATF TGO THA TJK TKL TLS TKM TUN TON TUR TTO TUV TWN TZA UKR UGA UMI USA URY UZB \
    VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM MYT ZAF ZMB ZWE";

/// Whether a text is a code of ISO 3166-1 alpha-2, in capitals.
#[must_use]
pub fn is_country(text: &str) -> bool {
    all().any(|code| code == text)
}

/// A country's two letters, by which it is kept, from its two or three, in capitals.
#[must_use]
pub fn alpha_2(text: &str) -> Option<&'static str> {
    let mut pairs = all().zip(ALPHA_3.split_ascii_whitespace());
    pairs.find(|(two, three)| *two == text || *three == text).map(|(two, _)| two)
}

/// Every code, in the order of the alphabet.
pub fn all() -> impl Iterator<Item = &'static str> {
    ALPHA_2.split_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_249_countries_are_known_and_nothing_else_is() {
        assert_eq!(all().count(), 249);
        assert!(is_country("US") && is_country("FR"));
        assert!(!is_country("us") && !is_country("UK") && !is_country("") && !is_country("USA"));
    }

    #[test]
    fn each_country_has_its_own_three_letters_and_is_kept_by_two() {
        let three: std::collections::BTreeSet<_> = ALPHA_3.split_ascii_whitespace().collect();
        assert_eq!((three.len(), ALPHA_3.split_ascii_whitespace().count()), (249, 249));
        // Some whose letters don't tell, from both ends of the table and its midst.
        for (two, three) in [
            ("AD", "AND"),
            ("AE", "ARE"),
            ("BA", "BIH"),
            ("CH", "CHE"),
            ("DE", "DEU"),
            ("ES", "ESP"),
            ("FR", "FRA"),
            ("GB", "GBR"),
            ("GG", "GGY"),
            ("HR", "HRV"),
            ("KH", "KHM"),
            ("KM", "COM"),
            ("KP", "PRK"),
            ("KR", "KOR"),
            ("LB", "LBN"),
            ("MX", "MEX"),
            ("NL", "NLD"),
            ("PM", "SPM"),
            ("PT", "PRT"),
            ("RS", "SRB"),
            ("SI", "SVN"),
            ("SX", "SXM"),
            ("TF", "ATF"),
            ("UA", "UKR"),
            ("US", "USA"),
            ("WF", "WLF"),
            ("YT", "MYT"),
            ("ZA", "ZAF"),
            ("ZW", "ZWE"),
        ] {
            assert_eq!([alpha_2(two), alpha_2(three)], [Some(two); 2]);
        }
        assert!(all().all(|two| alpha_2(two) == Some(two)));
        for none in ["", "usa", "Usa", "UK", "XKX", "AN", "A", "US ", "U S"] {
            assert_eq!(alpha_2(none), None, "{none}");
        }
    }
}
