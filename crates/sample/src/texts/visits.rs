//! What visits find in any family, by the age of the child whom they are about.
//!
//! Mixed with the theme's own texts, so that a long story does not repeat itself.

use super::Ages;

const ANY: Ages = Ages(0, 17);
const BABY: Ages = Ages(0, 1);
const SMALL: Ages = Ages(2, 4);
const CHILD: Ages = Ages(5, 11);
const TEEN: Ages = Ages(12, 17);

/// What a visit found, for which ages.
pub(crate) const EVERY: &[(Ages, &str)] = &[
    (
        BABY,
        "{child} was awake and followed my keys with both eyes. {carer} answers every sound and knows which cry is which. The cot is clear, there is nothing on the pillow end and the room was cool. We talked about the weeks ahead and who comes by. The red book is up to date.",
    ),
    (
        BABY,
        "{child} slept through most of it, on the back, in the basket. {carer} woke {child} for a feed so that I could see, and took time over it. Weight is on the line. I looked at where the bottles are made up, and it was clean.",
    ),
    (
        BABY,
        "{child} has learned to pull up on the sofa and fell twice, and {carer} was there both times without fuss. There is a gate on the stairs now. {carer} asked about food and I left the health visitor's sheet.",
    ),
    (
        SMALL,
        "{child} showed me every car in the box, by colour. {child} went to {carer} for help with one and got it. There was a snack on a plate and a nap that {child} argued about. Play was easy and loud, as it should be.",
    ),
    (
        SMALL,
        "I saw {child} at nursery. {child} waved from the sand and did not stop digging. The key worker says that {child} settles within minutes and eats well. At home later {carer} and I talked about bedtime, which takes until nine. We agreed on one story and one song.",
    ),
    (
        SMALL,
        "{child} hid behind {carer} and then under the table, and came out for the puzzle. {child} has more words than last time. {carer} reads to {child} each night now. The bedroom was warm, with clean covers and a lamp.",
    ),
    (
        CHILD,
        "{child} and I drew the three houses: worries, good things, dreams. In the worry house there was less than last time. {child} put the dog in the good house and then in the dream house too. I showed {carer} afterwards with {child}'s agreement.",
    ),
    (
        CHILD,
        "I saw {child} at school, in the small library. {child} had been told that I would come and had saved up two things to tell me. The teacher says that mornings go better. {child} has a friend now and told me what they play.",
    ),
    (
        CHILD,
        "{children} came in from the yard with mud on both knees and sat down to toast. We talked while they ate. {carer} and I went through what we had agreed last time: three things done and one not. I looked at the bedrooms, which were tidy enough.",
    ),
    (
        CHILD,
        "{child} asked what I write down. I read out the last entry. {child} said that one thing was wrong, the name of the hamster, and I have put it right. We agreed that {child} may always ask.",
    ),
    (
        TEEN,
        "We walked to the shop and back, because talking is easier side by side. {child} is sleeping better and has handed in the coursework. There is still an argument about the phone at night. {child} would like to be asked before meetings are fixed, and that is fair.",
    ),
    (
        TEEN,
        "{child} had ten minutes between two lessons and used all of them. {child} wants to choose the subjects for next year without anybody helping. I said what I had heard from {carer}, and {child} said what was true of it. We shall tell {carer} together.",
    ),
    (
        TEEN,
        "I met {child} at the youth club. {child} was teaching somebody younger to play the bass and finished that first. {child} said home is alright, and I believed it, because {child} also said what is not. I shall take that up with {carer} and not say where I got it.",
    ),
    (
        ANY,
        "I came at the end of the day and stayed for an hour. {carer} was ready for me and had kept the letters. We went through what we had agreed, line by line. The home was warm, there was food in the house, and nothing I saw worried me.",
    ),
    (
        ANY,
        "{carer} was on the way out and had forgotten. We spoke on the step and then indoors after all. {children} looked well. {carer} has an appointment on Tuesday and would like company, and the family worker will go along.",
    ),
    (
        ANY,
        "A long visit. {carer} spoke about the years before and about {carer}'s own childhood, and said that nobody had asked. {children} {were|was} in and out and at ease. I have written down what {carer} said in {carer}'s words, in a note of its own.",
    ),
    (
        ANY,
        "We talked about what the family would miss if we stopped coming. {carer} said, the lists. {carer} then wrote one. {children} showed me where it hangs.",
    ),
    (
        ANY,
        "The home was untidy and cheerful, with friends visiting, so I did not stay long. I asked what I had come to ask. {carer} rang me in the evening about the rest.",
    ),
    (
        Ages(4, 11),
        "{carer} had good news about work and told me at the door. The hours are during school. {children} will go to the breakfast club and {have|has} opinions about it. We agreed on who collects on Thursdays.",
    ),
    (
        ANY,
        "It was raining and we all sat in the kitchen. {carer} asked for the review to be after four so that {school} can come. I rang from there and it is arranged.",
    ),
    (
        CHILD,
        "We baked, because {child} had asked for that in place of talking, and then talked over the mixing. {child} told me about a quarrel in the playground that had ended well. {carer} washed up and listened. The kitchen smelled of burnt sugar and nobody minded.",
    ),
    (
        CHILD,
        "{child} had lined up questions on a card: why do I come, who reads it, when does it stop. I answered all three. {child} thought that the second answer was too long. {carer} kept the card.",
    ),
    (
        TEEN,
        "{child} let me in and made the tea. {child} is worried about money, and about {carer} worrying about money. We worked out who is meant to carry which worry. Two of them are mine now.",
    ),
    (
        TEEN,
        "I drove {child} to the dentist, and we talked on the way there and not on the way back. {child} would like to see the plan before the others do. I have sent it.",
    ),
    (
        ANY,
        "{carer} had written three things on the back of an envelope and we did them in turn: the letter from the school, the broken window, and sleep. The window is being mended on Friday. I looked in on each bedroom.",
    ),
    (
        ANY,
        "The grandparents were there. It was crowded and friendly. They asked what they may do and may not, and I told them. I had time alone with {children} in the other room before I left.",
    ),
    (
        Ages(0, 4),
        "A short visit, because the health visitor had just been. {carer} and I agreed what to tell her and what she had told {carer}. We want the same things and will say them in the same words.",
    ),
    (
        ANY,
        "{carer} had slept badly and said so. We put off the harder part until next week and went through what is going well, which took longer than {carer} had thought. There was a pan of soup on and coats on the hooks.",
    ),
    (
        ANY,
        "I came early, which I had said I might. Breakfast was on the table and somebody was looking for a shoe. It was an ordinary morning. I walked with them as far as the corner.",
    ),
    (
        ANY,
        "{carer} asked to read what I had written since the spring. We sat side by side. {carer} corrected one date and agreed with the rest, and said that it was strange and good to see it in a row.",
    ),
    (
        ANY,
        "There had been a row the evening before, about nothing. {carer} had said sorry first. {children} told me about it separately and in the same way. We talked about what each could do next time.",
    ),
];

/// What is written when nobody was seen.
pub(crate) const NOBODY_IN: &[&str] = &[
    "Nobody came to the door, and the curtains were open. I rang {carer}'s phone and left a message, and put a card through with the next time. A neighbour had seen the family going out this morning, all well. I shall come again this week.",
    "{carer} answered by telephone from the bus: they had forgotten and were on the way to the dentist. We agreed on another day. I could hear {child} in the background.",
    "I knocked twice and waited. I rang {school}, where {children} had been all day and seemed well. I have told my manager and shall come again within three days.",
];

/// What is written about a child at a placement.
pub(crate) const AT_PLACEMENT: &[&str] = &[
    "{child} met me at the gate with the carer and wanted to show me the room first. There is a new lamp. {child} eats well and sleeps from eight. The carer keeps a book with the words that {child} learns, and we read it together.",
    "{child} played on the mat and went to the carer to be picked up, and settled at once. The health check is done. Contact with {carer} on Saturday went well, and {child} slept afterwards. We talked about what {child} will be told, and when.",
    "I stayed for tea. {child} is at ease here and tired out by a day in the park. The carer asked about the review, and about photographs of the family for {child}'s box. I shall bring some next time.",
    "{child} had a cold and wanted to be held. The carer had rung the doctor already. I watched them together for half an hour. I have no worry about this placement.",
];

/// What may be added at the end of what was found.
pub(crate) const ENDINGS: &[&str] = &[
    "Next time after school, by agreement.",
    "I left the night number on the fridge.",
    "Nothing I saw or heard worried me.",
    "I have told {school} what they need to know and no more.",
    "{carer} will ring if the week gets hard.",
    "I shall come without an appointment next time, and said so.",
    "To do: the form for the holiday club, by me, this week.",
    "To do: ring the surgery about the appointment.",
    "I asked whether there was anything I had not asked. There was not.",
    "At the end we went over what was agreed and crossed out one line.",
    "It was a good hour.",
    "I have put the next two dates in {carer}'s phone.",
];

/// Words in a text that say where it happened; everything else is at home.
const PLACES: &[(&str, &str)] = &[
    ("at school, in", "school"),
    ("between two lessons", "school"),
    ("at nursery.", "nursery"),
    ("to the shop and back", "outdoors"),
    ("at the youth club", "outdoors"),
    ("at the café", "outdoors"),
    ("along the front", "outdoors"),
    ("played in the concert", "school"),
    ("I drove {child}", "outdoors"),
    ("as far as the corner", "home"),
    ("I met the family at the hub", "other"),
];

/// Where a visit with this text was made, as coded.
pub(crate) fn place(text: &str) -> &'static str {
    let said = PLACES.iter().find(|(words, _)| text.contains(words));
    said.map_or("home", |(_, place)| place)
}
