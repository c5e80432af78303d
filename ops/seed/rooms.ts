/** A room as the seed describes it. */
export interface SeedRoom {
  slug: string;
  name: string;
  topic: string;
  visibility: 'public' | 'unlisted';
  owner: string;
  talks: SeedTalk[];
}

/** One conversation: on which day, counted back from today, from when on, and what is said some minutes apart. */
export interface SeedTalk {
  daysAgo: number;
  /** `HH:MM`, UTC. */
  from: string;
  lines: SeedLine[];
}

/** `[who, text]`, or with the text of an earlier line of the same talk that it answers. */
export type SeedLine = readonly [who: string, text: string, answers?: string];

/** A bakery with a counter, a kitchen and a van: the people and rooms that a developer finds after `npm run seed`. */
export const rooms: SeedRoom[] = [
  {
    slug: 'kitchen',
    name: 'Kitchen',
    topic: 'Bakes, oven times, and what ran out',
    visibility: 'public',
    owner: 'Marta',
    talks: [
      {
        daysAgo: 3,
        from: '05:10',
        lines: [
          ['Marta', 'Morning. Left oven is at 230, the right one takes its time again.'],
          ['Jonas', 'Rye is shaped, 24 tins. Who moved the scrapers?'],
          ['Ines', 'Third drawer. I labelled it!', 'Rye is shaped, 24 tins. Who moved the scrapers?'],
          ['Jonas', 'So you did. Sorry.'],
          ['Marta', 'Sourdough goes in at half past, croissants after that.'],
          ['Ines', 'We have butter for 60 croissants, not for 80. The delivery comes at nine.'],
          ['Marta', '60 it is. I will tell the counter.'],
        ],
      },
      {
        daysAgo: 2,
        from: '05:02',
        lines: [
          ['Jonas', 'The right oven: it needs 40 minutes to 220. I timed it.'],
          ['Marta', 'I call the technician today. Until then everything that wants heat goes left.'],
          ['Tomé', 'Oat milk ran out at the counter yesterday by eleven, can we order twelve more?'],
          ['Ines', 'Ordered.'],
          ['Ines', 'And flour: 6 bags of the T65, 2 of spelt. Spelt is 10 % dearer from Monday.'],
        ],
      },
      {
        daysAgo: 1,
        from: '05:20',
        lines: [
          ['Marta', 'Technician was here. It was a relay: 38 €, and he took a loaf.'],
          ['Jonas', '👏👏'],
          ['Jonas', 'Both at 230 now. I start the baguettes right.'],
          ['Yuki', 'おはようございます! The matcha rolls turned out well, I put four aside for tasting.'],
          ['Marta', 'They are very good. Put them on the board for tomorrow.'],
          ['Tomé', 'Customers asked for them twice already, someone saw the tray.'],
        ],
      },
      {
        daysAgo: 0,
        from: '05:05',
        lines: [
          ['Marta', 'Today: rye 24, sourdough 36, baguettes 80, croissants 72, matcha rolls 30.'],
          ['Yuki', 'Matcha rolls are proofing. Ready at 07:15.'],
          ['Jonas', 'Sourdough is in.'],
          ['Ines', 'Delivery is early for once. All there but the sesame.'],
        ],
      },
    ],
  },
  {
    slug: 'front-of-house',
    name: 'Front of house',
    topic: 'Counter and phones',
    visibility: 'public',
    owner: 'Tomé',
    talks: [
      {
        daysAgo: 2,
        from: '08:15',
        lines: [
          ['Tomé', 'Mrs Okafor takes her two rye on Thursdays from now on, not on Fridays.'],
          ['Leila', 'Noted on the wall.'],
          ['Leila', 'The card reader says “try again” to every third card. I restarted it, that helped.'],
          ['Tomé', 'If it comes back: unplug, count to ten, plug in. Really to ten.'],
        ],
      },
      {
        daysAgo: 1,
        from: '11:40',
        lines: [
          ['Leila', 'A school wants 120 pretzels for Friday, 09:00, collected. Can the kitchen do that?'],
          [
            'Marta',
            'Yes, if I know today. Who pays, and when?',
            'A school wants 120 pretzels for Friday, 09:00, collected. Can the kitchen do that?',
          ],
          ['Leila', 'Invoice to the school office. I have it in writing.'],
          ['Marta', 'Then yes.'],
        ],
      },
      {
        daysAgo: 0,
        from: '07:20',
        lines: [
          ['Leila', 'Nine people in front of the door at opening, all for the green rolls.'],
          ['Tomé', 'Sold out at 07:50!'],
          ['Yuki', 'Then I make 60 tomorrow 🍵'],
        ],
      },
    ],
  },
  {
    slug: 'deliveries',
    name: 'Deliveries',
    topic: 'The van, the routes, the empty crates',
    visibility: 'public',
    owner: 'Piet',
    talks: [
      {
        daysAgo: 1,
        from: '06:30',
        lines: [
          ['Piet', 'Bridge Street is closed until the 30th. I go by the canal, that is 12 minutes more.'],
          ['Tomé', 'Then the café at the station gets theirs first?'],
          ['Piet', 'Station first, hospital second, market last.'],
          ['Piet', 'The hospital still has 14 of our crates. I bring back what fits.'],
        ],
      },
      {
        daysAgo: 0,
        from: '06:35',
        lines: [
          ['Piet', 'On the road. 31 crates.'],
          ['Piet', 'Station done 06:58, hospital done 07:21.'],
          ['Marta', 'How many crates came back?'],
          ['Piet', '9. They found five more behind a fridge.', 'How many crates came back?'],
        ],
      },
    ],
  },
  {
    slug: 'till-and-printer',
    name: 'Till and printer',
    topic: 'What broke, and what helped',
    visibility: 'unlisted',
    owner: 'Leila',
    talks: [
      {
        daysAgo: 1,
        from: '14:05',
        lines: [
          ['Leila', 'The receipt printer prints this at every start:\n\n```\nE-41 cutter position\n```'],
          ['Jonas', 'Open the lid, turn the white wheel until the blade is up, close, restart.'],
          ['Leila', 'That was it. Thank you!', 'Open the lid, turn the white wheel until the blade is up, close, restart.'],
        ],
      },
    ],
  },
];
