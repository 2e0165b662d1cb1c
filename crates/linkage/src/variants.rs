//! Forms of one name: short forms, spellings of names from other scripts, endings by sex.
//!
//! A short own list of names common in England. Two tokens are forms of one name when they share
//! a root; a token may have several ("Ellie" is short for Eleanor and for Elizabeth).

use std::{collections::HashMap, sync::LazyLock};

/// Given names: the first of each group is its root.
const GIVEN: &[&[&str]] = &[
    &["abdul", "abdel", "abdool", "abdal"],
    &["abdullah", "abdulla", "abdallah", "abdellah"],
    &["abdurrahman", "abdulrahman", "abdirahman", "abdelrahman", "abdurahman"],
    &["abigail", "abi", "abbie", "abby", "gail"],
    &["adam", "aadam", "adem"],
    &["ahmed", "ahmad", "ahmet", "achmed", "axmed"],
    &["aisha", "ayesha", "aysha", "aesha", "aicha", "caasha", "asha"],
    &["alexander", "alex", "alec", "alexandre", "aleksander", "sandy", "xander", "lex", "sasha"],
    &["alexandra", "alex", "alexa", "sandra", "sasha", "lexi", "lexie", "aleksandra", "ola"],
    &["alfred", "alf", "alfie", "fred", "freddie"],
    &["ali", "aly", "cali"],
    &["amelia", "amy", "millie", "milly", "mia", "emilia"],
    &["amina", "aminah", "ameena", "aamina"],
    &["andrew", "andy", "drew", "andrei", "andrzej", "andreas"],
    &["anna", "ann", "anne", "annie", "ania", "hannah", "hana", "nan"],
    &["anthony", "antony", "tony", "ant", "antonio"],
    &["archibald", "archie", "archy"],
    &["arthur", "art", "artie"],
    &["barbara", "babs", "barb", "basia"],
    &["benjamin", "ben", "benny", "benji"],
    &["bilal", "belal", "bilaal"],
    &[
        "catherine",
        "katherine",
        "kathryn",
        "kate",
        "katie",
        "kathy",
        "cathy",
        "kitty",
        "kat",
        "catrin",
        "katarzyna",
        "kasia",
        "caitlin",
        "kathleen",
    ],
    &["charles", "charlie", "chas", "chuck", "carl", "karl"],
    &["charlotte", "charlie", "lottie", "charley", "carlotta"],
    &["christina", "christine", "tina", "chris", "chrissie", "kirsty", "krystyna"],
    &["christopher", "chris", "kit", "topher", "krzysztof", "christoph"],
    &["daniel", "dan", "danny", "danyal", "daniyal"],
    &["danielle", "dani", "daniela", "elle"],
    &["david", "dave", "davey", "dawid", "dawood", "daud", "dai"],
    &["deborah", "debbie", "deb", "debra"],
    &["dominic", "dom", "nic", "dominik"],
    &["dorothy", "dot", "dottie", "dolly", "thea"],
    &["edward", "ed", "eddie", "eddy", "ned", "ted", "teddy"],
    &["eleanor", "ellie", "elly", "nell", "nellie", "elinor", "ellen", "nora", "lenny"],
    &[
        "elizabeth",
        "liz",
        "lizzie",
        "beth",
        "betty",
        "betsy",
        "eliza",
        "libby",
        "elsie",
        "ellie",
        "elisabeth",
        "elspeth",
        "isabel",
        "bess",
        "elzbieta",
    ],
    &["emily", "em", "emmie", "millie", "emilie"],
    &["emma", "em", "emmie"],
    &["ewa", "eva", "eve", "evie"],
    &["evelyn", "evie", "eve", "eveline"],
    &["fatima", "fatimah", "fathima", "faduma", "fadumo", "fatma", "fatoumata"],
    &["finlay", "finley", "fin", "finn", "fionnlagh"],
    &["florence", "flo", "florrie", "flora", "flossie"],
    &["frances", "fran", "frankie", "francesca", "fanny", "cesca"],
    &["francis", "frank", "frankie", "francesco", "franciszek"],
    &["frederick", "fred", "freddie", "freddy", "fryderyk"],
    &["gabriel", "gabe", "gabi", "jibril"],
    &["gabriella", "gabrielle", "gabby", "ella", "gabi"],
    &["gemma", "jemma", "gem"],
    &["geoffrey", "geoff", "jeff", "jeffrey"],
    &["george", "georgie", "jerzy", "yuri", "georgi", "georgios"],
    &["georgina", "georgia", "georgie", "gina"],
    &["gerald", "gerry", "jerry", "gerard"],
    &["grace", "gracie", "gracja"],
    &["gregory", "greg", "grzegorz"],
    &["gurpreet", "gurprit"],
    &["hamza", "hamzah", "hamsa", "xamse"],
    &["harjit", "harjeet"],
    &["harold", "harry", "hal"],
    &["harriet", "hattie", "hatty", "harrie", "henrietta", "etta"],
    &["hassan", "hasan", "xasan"],
    &["helen", "helena", "ellen", "nell", "elena", "halina"],
    &["henry", "harry", "hal", "hank", "henryk"],
    &["hussain", "hussein", "husain", "hussien", "hossein", "husayn", "huseyin", "xuseen"],
    &["ibrahim", "ebrahim", "abraham", "ibraheem", "ibraahim"],
    &["imran", "emran", "imraan"],
    &["isaac", "ishaq", "ishaaq", "zac", "izaak"],
    &["isabella", "bella", "izzy", "issy", "isabelle", "isobel", "isabel", "isla", "belle"],
    &["ismail", "ismael", "esmail", "ishmael", "ismaeel", "ismaaciil"],
    &["jack", "john", "jackie", "jacky"],
    &["jacob", "jake", "jakub", "yakub", "yaqub", "jacques", "kuba"],
    &["jacqueline", "jackie", "jacqui"],
    &["james", "jim", "jimmy", "jamie", "jem", "seamus", "hamish"],
    &["jane", "janey", "jan", "jayne", "janet", "janie"],
    &["jason", "jay", "jayson"],
    &["jennifer", "jen", "jenny", "jenna", "jennie"],
    &["jessica", "jess", "jessie", "jessy"],
    &["joanna", "jo", "joanne", "joan", "joannah", "asia"],
    &[
        "john", "jon", "johnny", "jonny", "jonathan", "sean", "shaun", "ian", "jan", "ivan",
        "evan", "juan", "giovanni", "johan", "yahya",
    ],
    &[
        "joseph", "joe", "joey", "jozef", "yusuf", "yousef", "yousuf", "youssef", "yusef", "josef",
        "jose", "giuseppe", "yuusuf",
    ],
    &["josephine", "jo", "josie", "jojo"],
    &["joshua", "josh", "jos"],
    &["judith", "judy", "jude", "judyta"],
    &["julia", "julie", "jules", "juliet", "jill", "gillian", "gill"],
    &["kenneth", "ken", "kenny"],
    &["khadija", "khadijah", "kadija", "khadeeja", "khadeja", "hatice", "khadra"],
    &["khalid", "khaled", "khaalid"],
    &["laura", "lori", "lauren", "loretta", "laurie"],
    &["lawrence", "laurence", "larry", "laurie", "loz", "lenny"],
    &["leonard", "leo", "len", "lenny", "lennie", "leon"],
    &["lewis", "louis", "lou", "luis", "louie", "ludwik"],
    &["lillian", "lily", "lilly", "lil", "lilian", "lillie"],
    &["louise", "lou", "louisa", "lulu", "luisa"],
    &["lucy", "lucie", "lucia", "lu", "luce", "lucinda"],
    &["luke", "lucas", "lukasz", "luca", "luka"],
    &["madeleine", "maddie", "maddy", "madeline", "madison", "magdalena", "magda", "lena"],
    &["malgorzata", "gosia", "margaret", "margareta"],
    &[
        "margaret", "maggie", "meg", "megan", "peggy", "peg", "marge", "margot", "daisy", "rita",
        "greta", "mags",
    ],
    &["mark", "marc", "marcus", "marek", "markus"],
    &[
        "mary", "maria", "marie", "molly", "polly", "mariam", "maryam", "miriam", "mariya", "may",
        "moira", "maura", "meryem", "maryan", "mair",
    ],
    &["matthew", "matt", "mat", "matty", "mateusz", "mateo", "matthias"],
    &["matilda", "tilly", "tillie", "mattie", "maud"],
    &["maximilian", "max", "maks", "maxwell"],
    &["melanie", "mel", "melissa", "melinda"],
    &[
        "michael", "mike", "mick", "mickey", "micky", "michal", "mikey", "mikhail", "miguel",
        "mihai", "micheal",
    ],
    &[
        "mohammed", "muhammad", "mohamed", "mohammad", "muhammed", "mohamad", "muhamad", "muhamed",
        "mohd", "mohamud", "maxamed", "mehmet", "mamadou", "muhammet", "md",
    ],
    &["mahmoud", "mahmood", "mahmud", "maxamuud"],
    &["mustafa", "mostafa", "mustapha", "moustafa"],
    &["natalie", "nat", "natalia", "natasha", "tasha", "nathalie"],
    &["nathaniel", "nathan", "nat", "nate"],
    &["nicholas", "nick", "nicky", "nicolas", "mikolaj", "klaus", "nikolai", "nic"],
    &["nicola", "nicky", "nic", "nicole", "nikki", "nicki", "cole"],
    &["oliver", "ollie", "olly", "oli", "olivier"],
    &["olivia", "liv", "livvy", "ollie", "olive", "oliwia"],
    &["omar", "umar", "omer", "cumar"],
    &["osman", "uthman", "usman", "othman", "cusmaan", "ousmane"],
    &["pamela", "pam", "pammy"],
    &["patricia", "pat", "patsy", "tricia", "trish", "paddy", "patrycja"],
    &["patrick", "pat", "paddy", "rick", "padraig", "patryk"],
    &["paul", "pavel", "pawel", "paulo", "pablo", "pol"],
    &["penelope", "penny", "pen", "nell"],
    &["peter", "pete", "piotr", "pedro", "pyotr"],
    &["philip", "phil", "phillip", "pip", "filip"],
    &["philippa", "pippa", "pip", "phillipa"],
    &["rachel", "rachael", "rach", "raquel", "rae"],
    &["rebecca", "becky", "bex", "becca", "rebekah", "beck"],
    &["richard", "rick", "ricky", "dick", "rich", "richie", "ryszard"],
    &["robert", "rob", "bob", "bobby", "robbie", "bert", "robin"],
    &["ronald", "ron", "ronnie", "ronny"],
    &["rosemary", "rose", "rosie", "rosa", "romy"],
    &["rose", "rosie", "rosa", "rosalind", "rosanna", "roza"],
    &["ruqayyah", "ruqayya", "rukia", "rukaya", "ruqaiya"],
    &["said", "saeed", "sayed", "syed", "sayyid", "saiid", "siciid"],
    &["samantha", "sam", "sammy", "sammie"],
    &["samuel", "sam", "sammy", "samuil"],
    &["sarah", "sara", "sally", "sadie", "zara", "saara"],
    &["sean", "shaun", "shawn", "shane"],
    &["shaikh", "sheikh", "shaykh", "cheikh"],
    &["siobhan", "shevaun", "shivaun", "chevonne"],
    &["sophia", "sophie", "sofia", "sofie", "zofia", "zosia", "sophy"],
    &["stephanie", "steph", "stephie", "stefanie", "steffi"],
    &["stephen", "steven", "steve", "stevie", "stefan", "szczepan", "stefano"],
    &["susan", "sue", "susie", "suzie", "suzanne", "susanna", "suzanna", "zuzanna"],
    &["theodore", "theo", "ted", "teddy", "teodor"],
    &["theresa", "tess", "tessa", "terry", "teresa", "tracy", "terri"],
    &["thomas", "tom", "tommy", "tomas", "tomasz", "thom"],
    &["timothy", "tim", "timmy", "tymoteusz"],
    &["tobias", "toby", "tobi"],
    &["valerie", "val", "valeria"],
    &["victoria", "vicky", "vicki", "tori", "viki", "wiktoria", "vic"],
    &["vincent", "vince", "vinnie", "vinny", "wincenty"],
    &["william", "will", "bill", "billy", "liam", "willie", "wilhelm", "gwilym"],
    &["yasmin", "jasmine", "yasmine", "jasmin", "yasmeen", "jaz"],
    &["zachary", "zach", "zac", "zak", "zack", "zechariah", "zakariya", "zakaria"],
    &["zainab", "zaynab", "zeinab", "zeynep", "zaineb", "seynab"],
];

/// Family names written in several ways; given-name groups apply to them as well.
const FAMILY: &[&[&str]] = &[
    &["ahmed", "ahmad", "axmed"],
    &["begum", "begam", "begom"],
    &["chowdhury", "choudhury", "chaudhry", "chaudhary", "choudhry", "choudhary", "chowdhry"],
    &["hussain", "hussein", "husain", "hossain", "hosain"],
    &["islam", "eslam"],
    &["khan", "kahn", "khaan"],
    &["lee", "leigh", "li"],
    &["miah", "mia", "miya", "mian"],
    &["mohammed", "muhammad", "mohamed", "mohammad", "mohamud"],
    &["quraishi", "qureshi", "kureshi", "qureishi"],
    &["rahman", "rehman", "rahmaan", "rohman"],
    &["reid", "reed", "read", "reade"],
    &["siddiqui", "siddique", "siddiqi", "sidiqi"],
    &["smith", "smyth", "smythe"],
    &["thompson", "thomson", "tomson"],
    &["uddin", "uddeen", "ud din"],
];

/// For each listed form, the names of which it is one.
static ROOTS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut roots: HashMap<&str, Vec<&str>> = HashMap::new();
    for group in GIVEN.iter().chain(FAMILY) {
        for form in *group {
            roots.entry(form).or_default().push(group[0]);
        }
    }
    roots
});

/// The roots of a token: of which names it is a form. None for most tokens.
pub(crate) fn roots(token: &str) -> Vec<String> {
    let listed = ROOTS.get(token).into_iter().flatten();
    let mut roots: Vec<String> = listed.map(|root| (*root).to_owned()).collect();
    roots.extend(ending_root(token));
    roots.sort();
    roots.dedup();
    roots
}

/// Whether two tokens are forms of one name.
pub(crate) fn same_root(one: &str, other: &str) -> bool {
    let mine = roots(one);
    !mine.is_empty() && roots(other).iter().any(|root| mine.contains(root))
}

/// Slavic family names end by sex, and Mac is written in two ways.
fn ending_root(token: &str) -> Option<String> {
    for (feminine, masculine) in [("ska", "ski"), ("cka", "cki"), ("dzka", "dzki")] {
        if token.len() > 5 && (token.ends_with(feminine) || token.ends_with(masculine)) {
            return Some(format!("{}i", &token[..token.len() - 1]));
        }
    }
    for masculine in ["ov", "ev"] {
        let stem = token.strip_suffix('a').unwrap_or(token);
        if stem.len() > 4 && stem.ends_with(masculine) {
            return Some(stem.to_owned());
        }
    }
    if let Some(rest) = token.strip_prefix("mac").or_else(|| token.strip_prefix("mc"))
        && rest.len() > 3
    {
        return Some(format!("mc{rest}"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn short_forms_and_spellings_share_a_root() {
        for (one, other) in [
            ("mohammed", "muhammad"),
            ("mohamed", "maxamed"),
            ("ellie", "eleanor"),
            ("ellie", "elizabeth"),
            ("yusuf", "joseph"),
            ("bill", "william"),
            ("chowdhury", "choudhry"),
        ] {
            assert!(same_root(one, other), "{one} {other}");
        }
        assert!(!same_root("eleanor", "elizabeth"));
        assert!(!same_root("ravensbourne", "ravensbourne"));
    }

    #[test]
    fn endings_by_sex_share_a_root() {
        assert!(same_root("kowalski", "kowalska"));
        assert!(same_root("sawicki", "sawicka"));
        assert!(same_root("ivanov", "ivanova"));
        assert!(same_root("macdonald", "mcdonald"));
        assert!(!same_root("mace", "mack"));
    }

    #[test]
    fn groups_are_folded_and_have_no_form_twice() {
        for group in GIVEN.iter().chain(FAMILY) {
            let mut forms = group.to_vec();
            forms.sort_unstable();
            forms.dedup();
            assert_eq!(forms.len(), group.len(), "{}", group[0]);
            assert!(forms.iter().all(|form| crate::fold(form) == *form));
        }
    }

    proptest! {
        #[test]
        fn no_token_makes_roots_panic(token in "\\PC{0,12}") {
            let _ = roots(&token);
        }
    }
}
