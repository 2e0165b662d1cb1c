//! What children say, in their own words, to somebody who asked and listened.
//!
//! A child's own words are theirs alone: a visit keeps them for the one child who said them.

use super::Ages;

const SMALL: Ages = Ages(4, 6);
const CHILD: Ages = Ages(6, 11);
const TEEN: Ages = Ages(11, 17);

/// A child's words, for which ages. Quotation marks are the page's to add.
pub(crate) const EVERY: &[(Ages, &str)] = &[
    (SMALL, "I can do my coat on my own."),
    (SMALL, "{mum} does the voices when we read."),
    (SMALL, "I don't like it when it's loud. I put the pillow on."),
    (SMALL, "Nana's house has the good biscuits."),
    (SMALL, "I sleep in my bed now, not the big bed."),
    (SMALL, "Are you coming next week as well?"),
    (SMALL, "My bear is the boss of the bed."),
    (SMALL, "When {mum} is sad I do a dance."),
    (CHILD, "I want everybody to stop whispering when I come in."),
    (CHILD, "It's better. It's not all the way better."),
    (CHILD, "I like it when {mum} picks me up and nobody is cross."),
    (CHILD, "I told my teacher because she doesn't make a face."),
    (CHILD, "I want {mum} to lock the door and then we have tea."),
    (CHILD, "Can you write that I am good at goal?"),
    (CHILD, "If I had one wish it would be a house with a garden and no stairs."),
    (CHILD, "I count to a hundred and then it's usually finished."),
    (CHILD, "We had a picnic in the front room and it was the best day."),
    (CHILD, "I don't want to change school. I've only just got friends."),
    (CHILD, "My worry is that you'll stop coming when it's good."),
    (CHILD, "{mum} said sorry and I said it's okay, and it was."),
    (CHILD, "I would like my own shelf."),
    (CHILD, "Some nights I sleep and some nights I think."),
    (TEEN, "I'm not a problem, I've got a problem. It's different."),
    (TEEN, "Ask me before the meeting, not in it."),
    (TEEN, "It's calm now. I keep waiting for it not to be."),
    (TEEN, "You can tell {mum} that bit. Not the other bit."),
    (TEEN, "I'd rather be asked than guessed about."),
    (TEEN, "I do want help. I don't want a fuss."),
    (TEEN, "Nobody's ever read me what they wrote before."),
    (TEEN, "{mum} is trying. I can see it. I just can't say it yet."),
    (TEEN, "I want to stay here and do my exams and then decide."),
    (TEEN, "The last worker left without saying. Don't do that."),
];
