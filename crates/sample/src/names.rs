//! Names and homes of made-up people: lists that reflect England's communities.
//!
//! Given and family names are common ones, put together by chance; whoever has such a name in
//! life is not meant. Streets, schools and the town do not exist, and neither does the postcode
//! area.

use crate::chance::Chance;

/// People who share a stock of names, as the census codes who they say they are.
pub(crate) struct Community {
    pub(crate) ethnicity: &'static str,
    pub(crate) language: &'static str,
    girls: &'static [&'static str],
    boys: &'static [&'static str],
    women: &'static [&'static str],
    men: &'static [&'static str],
    families: &'static [&'static str],
}

impl Community {
    /// A child's given name, different from those taken.
    pub(crate) fn child(&self, chance: &mut Chance, sex: &str, taken: &[String]) -> String {
        let list = if sex == "F" { self.girls } else { self.boys };
        untaken(chance, list, taken)
    }

    /// An adult's given name, different from those taken.
    pub(crate) fn adult(&self, chance: &mut Chance, sex: &str, taken: &[String]) -> String {
        let list = if sex == "F" { self.women } else { self.men };
        untaken(chance, list, taken)
    }

    /// A family name.
    pub(crate) fn family(&self, chance: &mut Chance) -> String {
        chance.pick(self.families).to_owned()
    }
}

fn untaken(chance: &mut Chance, list: &[&'static str], taken: &[String]) -> String {
    let start = chance.place(list.len());
    let turned = list.iter().cycle().skip(start).take(list.len());
    let free = turned.into_iter().find(|name| !taken.iter().any(|one| one == *name));
    (*free.unwrap_or(&list[start])).to_owned()
}

/// How many in a hundred belong to each, roughly as in a port city of the south of England.
pub(crate) const COMMUNITIES: &[(u64, Community)] = &[
    (58, BRITISH),
    (3, IRISH),
    (8, POLISH),
    (4, ROMANIAN),
    (5, PAKISTANI),
    (4, BANGLADESHI),
    (3, INDIAN),
    (5, WEST_AFRICAN),
    (2, SOMALI),
    (4, CARIBBEAN),
    (3, ARAB),
    (1, CHINESE),
];

const BRITISH: Community = Community {
    ethnicity: "WBRI",
    language: "eng",
    girls: &[
        "Matilda", "Maisie", "Poppy", "Freya", "Evie", "Daisy", "Lottie", "Grace", "Ruby", "Isla",
        "Harriet", "Tegan", "Bethan", "Lacey", "Skye", "Amber", "Keira", "Molly", "Phoebe",
        "Willow", "Gracie", "Erin",
    ],
    boys: &[
        "Leo", "Alfie", "Oscar", "Archie", "Riley", "Tyler", "Kai", "Logan", "Toby", "Finley",
        "Rory", "Callum", "Harvey", "Reece", "Jude", "Billy", "Ethan", "Dexter", "Corey", "Noah",
        "Frankie", "Rhys",
    ],
    women: &[
        "Kirsty", "Gemma", "Leanne", "Hayley", "Donna", "Stacey", "Kelly", "Rachel", "Tracey",
        "Becky", "Natalie", "Chloe", "Lindsey", "Zoe", "Dawn", "Carly", "Jodie", "Samantha",
    ],
    men: &[
        "Aaron", "Lee", "Craig", "Darren", "Shaun", "Carl", "Gavin", "Ryan", "Dean", "Scott",
        "Wayne", "Kieran", "Stuart", "Ross", "Martin", "Jamie", "Luke", "Neil",
    ],
    families: &[
        "Tallis",
        "Penhale",
        "Croft",
        "Marlow",
        "Hobday",
        "Stokes",
        "Wray",
        "Beckett",
        "Frost",
        "Dunmore",
        "Castell",
        "Brandt",
        "Ludlow",
        "Garside",
        "Pettifer",
        "Ashdown",
        "Trewin",
        "Hollis",
        "Farley",
        "Winstone",
        "Thackray",
        "Bramley",
        "Sowden",
        "Kember",
        "Rudd",
        "Oakley",
        "Merrick",
        "Blackwell",
        "Hensley",
        "Larkham",
        "Quill",
        "Dray",
        "Yelland",
        "Mott",
        "Gosling",
        "Haddow",
        "Scarfe",
        "Lomax",
        "Tranter",
        "Whiddon",
    ],
};

const IRISH: Community = Community {
    ethnicity: "WIRI",
    language: "eng",
    girls: &["Aoife", "Niamh", "Ciara", "Roisin", "Orla", "Maeve", "Caoimhe"],
    boys: &["Cian", "Declan", "Oisin", "Fionn", "Cormac", "Donal", "Tadhg"],
    women: &["Sinead", "Deirdre", "Bridget", "Nuala", "Grainne", "Maire"],
    men: &["Padraig", "Brendan", "Eamon", "Dermot", "Colm", "Fergal"],
    families: &["Kilbride", "Mulhern", "Tierney", "O'Dowd", "Rafferty", "Heaney", "McGinty"],
};

const POLISH: Community = Community {
    ethnicity: "WOTH",
    language: "pol",
    girls: &["Zuzanna", "Maja", "Oliwia", "Lena", "Hanna", "Amelia", "Kinga", "Iga"],
    boys: &["Jakub", "Antoni", "Kacper", "Filip", "Mikolaj", "Szymon", "Igor", "Oskar"],
    women: &["Agnieszka", "Katarzyna", "Monika", "Ewa", "Justyna", "Beata", "Dorota"],
    men: &["Tomasz", "Marcin", "Piotr", "Grzegorz", "Pawel", "Krzysztof", "Rafal"],
    families: &["Wrona", "Sikora", "Zielak", "Bielecki", "Pawlik", "Gorski", "Maslak", "Kubiak"],
};

const ROMANIAN: Community = Community {
    ethnicity: "WROM",
    language: "ron",
    girls: &["Ioana", "Daria", "Bianca", "Alexia", "Sorana", "Mirela"],
    boys: &["Andrei", "Matei", "Darius", "Stefan", "Luca", "Rares"],
    women: &["Mihaela", "Simona", "Cristina", "Lavinia", "Roxana"],
    men: &["Florin", "Costel", "Marius", "Vasile", "Dorin"],
    families: &["Lupescu", "Balan", "Ciobanu", "Moraru", "Stanciu", "Dragan"],
};

const PAKISTANI: Community = Community {
    ethnicity: "APKN",
    language: "urd",
    girls: &["Aisha", "Zara", "Maryam", "Hafsa", "Inaya", "Noor", "Sana", "Amira"],
    boys: &["Hamza", "Bilal", "Zayn", "Ibrahim", "Danyal", "Haris", "Musa", "Sami"],
    women: &["Nadia", "Saima", "Rukhsana", "Farah", "Shazia", "Uzma", "Bushra"],
    men: &["Imran", "Asif", "Tariq", "Nadeem", "Kashif", "Waqas", "Shahid"],
    families: &["Rahimi", "Qadir", "Mirza", "Chaudhary", "Butt", "Siddiqui", "Akram", "Haddad"],
};

const BANGLADESHI: Community = Community {
    ethnicity: "ABAN",
    language: "syl",
    girls: &["Tasnim", "Samira", "Ruqayyah", "Nusrat", "Jannat", "Labiba"],
    boys: &["Rayhan", "Tanvir", "Sakib", "Nabil", "Mahdi", "Zubair"],
    women: &["Shirin", "Rehana", "Nasima", "Jahanara", "Salma"],
    men: &["Abdul", "Jamal", "Rafiq", "Kamrul", "Shafiq"],
    families: &["Uddin", "Miah", "Begum", "Islam", "Hoque", "Talukder"],
};

const INDIAN: Community = Community {
    ethnicity: "AIND",
    language: "pan",
    girls: &["Anaya", "Diya", "Simran", "Jasleen", "Meera", "Kavya"],
    boys: &["Arjun", "Rohan", "Veer", "Kiran", "Dev", "Gurjot"],
    women: &["Harpreet", "Sunita", "Anita", "Manjit", "Rekha"],
    men: &["Rajesh", "Gurpreet", "Sanjay", "Vikram", "Amarjit"],
    families: &["Dhillon", "Nair", "Sandhu", "Bhatti", "Grewal", "Joshi"],
};

const WEST_AFRICAN: Community = Community {
    ethnicity: "BAFR",
    language: "eng",
    girls: &["Adaeze", "Efua", "Temi", "Abena", "Chiamaka", "Folake", "Demi", "Ama"],
    boys: &["Kwame", "Tobi", "Emeka", "Kofi", "Seun", "Chidi", "Kojo", "Dayo"],
    women: &["Ngozi", "Akosua", "Blessing", "Yetunde", "Comfort", "Grace"],
    men: &["Emmanuel", "Kwabena", "Segun", "Ikenna", "Yaw", "Samson"],
    families: &["Asante", "Okonjo", "Boateng", "Adebayo", "Eze", "Owusu", "Bello", "Abara"],
};

const SOMALI: Community = Community {
    ethnicity: "BAFR",
    language: "som",
    girls: &["Hodan", "Ifrah", "Sagal", "Ayaan", "Hibo"],
    boys: &["Liban", "Guled", "Abdi", "Warsame", "Bashir"],
    women: &["Fadumo", "Sahra", "Halima", "Khadra"],
    men: &["Mahad", "Yasin", "Farah", "Jama"],
    families: &["Warfa", "Duale", "Abdullahi", "Elmi", "Gedi"],
};

const CARIBBEAN: Community = Community {
    ethnicity: "BCRB",
    language: "eng",
    girls: &["Shanice", "Aaliyah", "Renee", "Tiana", "Jada", "Kezia"],
    boys: &["Marlon", "Tyrese", "Jerome", "Kymani", "Isaiah", "Micah"],
    women: &["Sharon", "Michelle", "Yvonne", "Paulette", "Simone"],
    men: &["Leroy", "Delroy", "Winston", "Clive", "Andre"],
    families: &["Pinnock", "Bartley", "Gayle", "Mckoy", "Dacosta", "Lindo"],
};

const ARAB: Community = Community {
    ethnicity: "OOTH",
    language: "ara",
    girls: &["Layla", "Rania", "Yara", "Salma", "Dina", "Jana"],
    boys: &["Karim", "Omar", "Tarek", "Adam", "Ziad", "Rami"],
    women: &["Hala", "Amal", "Samar", "Nisreen", "Rasha"],
    men: &["Khalil", "Bassam", "Faris", "Nizar", "Walid"],
    families: &["Haddad", "Mansour", "Khoury", "Darwish", "Sabbagh", "Nasser"],
};

const CHINESE: Community = Community {
    ethnicity: "CHNE",
    language: "yue",
    girls: &["Mei", "Xin", "Jia", "Hoi Yan"],
    boys: &["Jun", "Wei", "Ho Yin", "Lok"],
    women: &["Suk Yee", "Ling", "Yan", "Wai"],
    men: &["Chi Ming", "Kin", "Feng", "Wai Lun"],
    families: &["Cheung", "Leung", "Kwok", "Tsang"],
};

/// Streets of the city.
const STREETS: &[&str] = &[
    "Ropewalk Lane",
    "Tern Close",
    "Saltern Way",
    "Mast Court",
    "Shingle Road",
    "Harbour Rise",
    "Beacon Street",
    "Linnet Avenue",
    "Osprey Drive",
    "Quarry Hill",
    "Albany Road",
    "Lock Street",
    "Chandlers Row",
    "Gorse Crescent",
    "Ferryman's Walk",
    "Netley Gardens",
    "Signal Hill",
    "Cooper's Yard",
    "Plover Road",
    "Tidemill Terrace",
    "Vine Street",
    "Orchard Bank",
];

/// A number and street; a flat now and then.
pub(crate) fn street(chance: &mut Chance) -> String {
    let number = chance.between(1, 148);
    let street = chance.pick(STREETS);
    let town = "Solent";
    if chance.in_a_hundred(30) {
        let flat = chance.between(1, 24);
        format!("Flat {flat}, {number} {street}, {town}")
    } else {
        format!("{number} {street}, {town}")
    }
}

/// A postcode of an area that does not exist.
pub(crate) fn postcode(chance: &mut Chance) -> String {
    const LETTERS: &[u8] = b"ABDEFGHJLNPQRSTUWXYZ";
    let (district, sector) = (chance.between(1, 24), chance.between(1, 9));
    let first = char::from(chance.pick(LETTERS));
    let second = char::from(chance.pick(LETTERS));
    format!("SX{district} {sector}{first}{second}")
}

/// Where a child of an age spends the day.
pub(crate) fn school(chance: &mut Chance, years: i64) -> &'static str {
    let schools: &[&str] = match years {
        ..=3 => &["Little Quay Nursery", "Starfish Nursery", "Harbour Family Hub"],
        4..=10 => &[
            "Albany Road School",
            "Bramble Lane School",
            "St Brannock's Primary",
            "Harbour View Primary",
            "Saltern Infant and Junior School",
        ],
        _ => &["Tidewater Academy", "Kingsmead School", "Beacon Hill School"],
    };
    chance.pick(schools)
}
