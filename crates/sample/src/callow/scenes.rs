//! What each visit to the Callows found, in the order of the visits.
//!
//! Written one by one, because this is the story that people read first.

use super::{ELLIE, JAYDEN};

/// One visit: where, what was found, and who said what.
pub(super) struct Scene {
    pub(super) place: &'static str,
    pub(super) text: &'static str,
    pub(super) said: Option<(usize, &'static str)>,
}

const fn ellie(place: &'static str, text: &'static str, words: &'static str) -> Scene {
    Scene { place, text, said: Some((ELLIE, words)) }
}

const fn jayden(place: &'static str, text: &'static str, words: &'static str) -> Scene {
    Scene { place, text, said: Some((JAYDEN, words)) }
}

const fn quiet(place: &'static str, text: &'static str) -> Scene {
    Scene { place, text, said: None }
}

/// Ellie and Jayden in the first spell, with Joanne Bello.
pub(super) const FIRST: &[Scene] = &[
    ellie(
        "home",
        "My first visit. Kirsty had tidied and was nervous. Ellie showed me where everything is, like a landlady, and answered for Jayden until I asked him myself. There was food in the house. Kirsty spoke of the night with the police without being asked.",
        "I know how to make toast and I know the number for Nan.",
    ),
    quiet(
        "school",
        "I saw Ellie and then Jayden in the library at Albany Road. Ellie wanted the door left open. Jayden drew his family: three people and a telephone. Mr Osei says that Mondays are the hardest.",
    ),
    jayden(
        "home",
        "Kirsty has been to the alcohol service once and did not like the chairs. She is going again. Jayden played at my feet with a crane throughout. The beds were made and the flat was warm.",
        "Nan has a crane outside her window. A real one.",
    ),
    ellie(
        "home",
        "Denise was there, and we worked out Wednesdays: the children sleep at hers and Kirsty goes to the group. Ellie checked twice that Denise had understood about Jayden's cough medicine.",
        "Somebody has to remember it.",
    ),
    quiet(
        "home",
        "Kirsty told me about her father and about the winter after he died. She has not said it to anybody before. The children were at Denise's. I saw them there afterwards, in pyjamas and content.",
    ),
    ellie(
        "relative",
        "I met both children at Denise's on a Wednesday. Ellie was playing a game with cards and was losing, and was happy about losing. Jayden fell asleep against the sofa. We talked in the kitchen.",
        "I don't do bedtime on Wednesdays. It's my day off.",
    ),
    jayden(
        "home",
        "There had been a bad evening on Saturday. Kirsty rang Denise at five, as agreed, and the children slept there. Kirsty showed me where she had written it down. That is what we asked for.",
        "We went to Nan's in the dark with my torch.",
    ),
    quiet(
        "school",
        "Attendance is up, and Ellie has joined the choir. Jayden's teacher would like him seen about his speech, and Kirsty has agreed. I saw each of them for a quarter of an hour.",
    ),
    ellie(
        "home",
        "Kirsty has gone eight weeks with one bad evening. She has a friend from the group, who was there when I came. Ellie did her homework in her own room, with the door shut.",
        "I've got a door that shuts and I shut it.",
    ),
    quiet(
        "home",
        "We talked about ending. Kirsty would like the group and Denise and not us, and I think that she is right. Ellie asked who would check. We wrote down three people and where they are on a Thursday.",
    ),
    ellie(
        "home",
        "A goodbye visit. Ellie had made a card with everybody's jobs on it, and against her own name it says \"choir\". Jayden showed me how the crane lets go of things. Kirsty thanked me for asking about her father.",
        "If it goes wrong I'm allowed to ring you. I wrote it here.",
    ),
];

/// Ellie and Jayden in the second spell, with Tina Lowe and then with Marcus Adeyemi.
pub(super) const SECOND: &[Scene] = &[
    ellie(
        "school",
        "I met Ellie first at school, as she had asked. She spoke quietly and looked at the window. She has shown Jayden how the bathroom lock works. She would like grown-ups to stop saying that it is over.",
        "It isn't over, it's just daytime.",
    ),
    jayden(
        "home",
        "Liam opened the door, although he had agreed to stay with his brother. He left when I asked him to. Kirsty said that he had come for his tools. I saw the children alone in their room. Jayden did not put the crane down.",
        "He's loud and then he buys us sweets.",
    ),
    quiet(
        "home",
        "Kirsty was alone with the children and had slept. We filled in the adviser's form together and she posted it while I was there. Ellie listened from the stairs, and we let her.",
    ),
    ellie(
        "relative",
        "At Denise's. Ellie had brought her school bag with pyjamas in it on a Tuesday, in case. Denise had noticed as well. We agreed that there is always a set of pyjamas at Denise's.",
        "It's lighter without the pyjamas.",
    ),
    quiet(
        "school",
        "Jayden has started speech therapy and likes the lady. Ellie was late twice this week, both times on the day after a night when the neighbours heard shouting. I have asked Kirsty about both nights.",
    ),
    jayden(
        "home",
        "Kirsty had been drinking and told me before I had sat down. Liam had been at the flat on Sunday. Denise came within twenty minutes and took the children home with her. Nobody was hurt. I rang Marcus from the car.",
        "Mum was crying and Ellie did the curtains.",
    ),
    ellie(
        "school",
        "Ellie wanted to know what the police do with what she tells me. I answered as truly as I could. She said that she would think about it, and then told me about the night in the bathroom.",
        "I sang so that Jayden wouldn't hear.",
    ),
    quiet(
        "home",
        "Kirsty has seen the adviser four times. She asked what a conference is and who sits where. We drew it. She will bring Denise. The children played in the yard with the door open.",
    ),
    jayden(
        "home",
        "Jayden's words are coming. He told me a whole story about the crane and a cat. Kirsty laughed at it. Liam has not been for two weeks, as far as I can learn, and the neighbour says the same.",
        "The cat went up and the crane said come down, cat.",
    ),
    ellie(
        "home",
        "I told Ellie that I am leaving. She asked whether it was because of something she had said. I said no, in three different ways. She wrote her letter for the conference while I was there.",
        "I want everybody to stop saying it is fine.",
    ),
    quiet(
        "home",
        "I came myself, because Tina Lowe has left. Kirsty asked who comes next, and I could not yet say. The children were polite to me. I have told Ellie that I shall come until she has met the new person.",
    ),
    ellie(
        "school",
        "Ellie asked me straight out how long the next one stays. I said that I do not know, and that I shall ask her to say it to Ellie herself. Jayden showed me his new shoes.",
        "They all say they'll stay.",
    ),
];

/// Ellie and Jayden with Priya Nair, up to the last visit but one.
pub(super) const PRIYA: &[Scene] = &[
    ellie(
        "school",
        "I met Ellie alone, as Marcus had asked me to. I told her that I am here for at least a year, and wrote it down for her. She read it twice. She asked what I already know, and I said: what is written, and I would rather hear it from you.",
        "You can come to the choir thing. You don't have to.",
    ),
    jayden(
        "home",
        "I met Kirsty and Jayden at home, and Ellie came in later. Kirsty was wary. She has had enough of beginning again. We agreed on which day, and that I ring and never text. Jayden lent me the crane.",
        "You can hold it till you go.",
    ),
    quiet(
        "home",
        "Kirsty had been to court and was worn out. The order is made. We put the copy by the door, and sent one to school and to Denise. Ellie asked what happens if he comes anyway, and we practised the call.",
    ),
    ellie(
        "home",
        "The new flat. Ellie gave me the tour and has told nobody where it is, not even the choir. Nobody in the house drinks tonight, Kirsty said, and meant herself. It smelled of paint.",
        "Nobody knows where we live, so I can sleep.",
    ),
    jayden(
        "school",
        "Jayden ran across the hall to tell me a sentence with seven words in it. The speech therapist is pleased. Ellie was tired and said that she had slept well; I asked again another way, and she had not.",
        "I said a long one! Did you hear it?",
    ),
    quiet(
        "home",
        "A plain visit. Homework, fish fingers, a quarrel about the remote control that Kirsty settled by laughing. I saw each of them alone for ten minutes. Nobody had anything to add, and I took that as good news.",
    ),
    ellie(
        "school",
        "The choir concert. I stood at the back, as Ellie had asked. Afterwards she introduced me as \"my Priya\" and was embarrassed. Kirsty had come, and Denise with Jayden on her shoulders.",
        "You came. I only looked once to see.",
    ),
    jayden(
        "home",
        "Kirsty was short with all of us and said that nights are bad. She has not slept since somebody rang the bell and ran. She does not think that it was Liam. I have asked the police to log it. Jayden slept through it.",
        "It was a pretend somebody, Ellie said.",
    ),
    ellie(
        "relative",
        "At Denise's, in the week after Theo was hurt. I told both of them what we know and what we do not. Jayden asked when Theo comes home. Ellie asked whether it was because she was not there. I said no, and I shall say it again each time.",
        "If I'd been there I'd have held him.",
    ),
    jayden(
        "home",
        "Better. Denise had been, there were clean school clothes on the radiator, and Kirsty had cooked. Jayden showed me his letter to Theo, which is a drawing of a crane holding a baby. I took it along.",
        "I like it at Nan's because it's quiet.",
    ),
    ellie(
        "school",
        "Ellie asked for twenty minutes and took forty. She is proud of Kirsty and does not trust it yet. She counts the days since. She would like one evening on which nobody talks about any of it.",
        "I'm counting the days. I've got it in my planner.",
    ),
];

/// Theo at home, in the second spell.
pub(super) const THEO_AT_HOME: &[Scene] = &[
    quiet(
        "home",
        "Theo is five months old, bright-eyed and heavy. Kirsty holds him a little too tightly when a door shuts below. The cot is as it should be. He is on the line for weight.",
    ),
    quiet(
        "home",
        "Theo had just woken and wanted to be put down and picked up again. Kirsty knows what he means. Carys Bowen had been in the morning and is content with him.",
    ),
    quiet(
        "home",
        "Theo sat in his chair and dropped the spoon eleven times. Ellie fetched it ten times, and then Kirsty said that she would.",
    ),
    quiet(
        "relative",
        "Theo at Denise's. He went to her for comfort and not to me, which is as it should be. The injections are done.",
    ),
    quiet(
        "home",
        "Theo had a cold. Kirsty had rung the surgery. He slept for most of the visit and woke content.",
    ),
    quiet(
        "home",
        "Theo started when somebody shouted in the street, and looked for Kirsty's face. She saw it as well. We talked about what babies learn from.",
    ),
    quiet(
        "home",
        "Theo rolls both ways and does not care to be on his front. The room was warm, and there was nothing on the pillow end of the cot.",
    ),
    quiet(
        "home",
        "Theo and Jayden were on the mat with the crane between them. Kirsty watched them and drank tea. It was a good half hour.",
    ),
    quiet(
        "home",
        "Theo pulls himself up on everything. There is a gate on the kitchen now. The red book is up to date.",
    ),
    quiet(
        "home",
        "I came instead of Tina Lowe. Theo considered me for some time and then gave me a wooden brick.",
    ),
];

/// Theo at home with Priya Nair.
pub(super) const THEO_WITH_PRIYA: &[Scene] = &[
    quiet(
        "home",
        "My first time with Theo. He is ten months old, sturdy, and keeps one hand on Kirsty. He has four words, says Jayden, and three of them are \"no\".",
    ),
    quiet(
        "home",
        "Theo slept. I looked at where he sleeps and at what he eats. Kirsty gives him the same supper as the others, cut small.",
    ),
    quiet(
        "home",
        "Theo in the new flat. He has found the one cupboard without a catch, and Kirsty was fitting it while I was there.",
    ),
    quiet(
        "home",
        "Theo was fretful with a tooth. Kirsty was patient with him and sharp with the rest of us, and said sorry for that.",
    ),
    quiet(
        "home",
        "Theo stood up without holding on and sat down at once, surprised. Kirsty clapped. No bruise or mark that I could see, and I saw him changed.",
    ),
    quiet(
        "home",
        "Theo was well and merry. Kirsty said that Liam had sent word through a friend that he would like to see him. I said what the order says, and that he may ask the court.",
    ),
];

/// Theo in care.
pub(super) const THEO_IN_CARE: &[Scene] = &[
    quiet(
        "placement",
        "Theo sat on his carer's hip and looked at me for a long time before he smiled. His arm is in plaster to the elbow. He eats well, and wakes twice in the night and calls.",
    ),
    quiet(
        "contact_centre",
        "Theo with Kirsty for an hour. He went to her at once. She had brought his cup. Saying goodbye was hard for both of them, and done well.",
    ),
    quiet(
        "placement",
        "The plaster is off. Theo bangs with the other hand still. He sleeps through, most nights. His carer keeps a book for Kirsty, with a page a day.",
    ),
    quiet(
        "placement",
        "Theo has moved to his second carer, who has known of it for a week and met him three times. He went to sleep at his usual time. His rabbit moved with him.",
    ),
    quiet(
        "contact_centre",
        "Theo with Kirsty and Denise. Denise read to him, and he turned the pages for her. I have begun her assessment and told her what it will ask.",
    ),
    quiet(
        "placement",
        "Theo walks, four steps and down. The carer had saved it for me to see. He is calm after contact now. I have told Kirsty about the steps.",
    ),
];
