/**
 * What mIRC writes behind the star that stands before actions too: joins, parts, quits, kicks, modes, names, topics and what
 * it says itself. The first word is a name in those of people.
 */
const events: readonly RegExp[] = [
  // A host behind the name, or a mask anywhere: no person types these, and nobody should read them.
  /^\S+ (?:is )?[([<]?[^\s@()[\]<>]+@[^\s@]+/,
  /\S![^\s@]+@\S/,
  /[([<]~[^\s@]+@\S+[)\]>]/,
  /^\S+ (?:has )?(?:joined|joins|left|leaves|parted|parts) (?:(?:the )?channel )?[#&]\S/i,
  /^\S+ has (?:joined|left|parted)(?: [([].*)?$/i,
  /^\S+ has quit(?: irc)?(?: ?[([:].*)?$/i,
  /^\S+ quits?(?: irc)? ?[([:]/i,
  /^\S+ (?:is|are) now known as \S+$/i,
  /^\S+ (?:has )?change[sd] (?:(?:his|her|its|their|the) )?nick(?:name)? to \S+$/i,
  /^\S+ (?:has )?(?:sets?|change[sd]|removes) (?:the )?(?:channel )?modes?\b/i,
  /^\S+ (?:sets|removes) (?:an? )?(?:ban|exempt|invite exempt|channel keyword|channel limit|user limit)\b/i,
  /^\S+ (?:gives|removes) (?:channel (?:half-)?operator status|voice) (?:to|from)\b/i,
  /^\S+ (?:has )?(?:sets?|unsets?|change[sd]) (?:the )?(?:channel )?topic\b/i,
  /^\S+ (?:was|were|has been|have been) kicked (?:by|from|off)\b/i,
  /^\S+ (?:has )?kick(?:s|ed) \S+ (?:from|off) [#&]/i,
  /^\S+ has kicked \S+(?: [([].*)?$/i,
  /^\S+ (?:on|using) [@+%]*[#&]\S/i,
  /^\S+ end of \//i,
  /^now talking (?:in|on) \S/i,
  /^topic (?:is|for|set) /i,
  /^no topic is set/i,
  /^set by \S+/i,
  /^(?:disconnected|connecting|connected)\b/i,
  /^(?:attempting to rejoin|rejoined|retrieving|looking up) \S/i,
  /^your? (?:nick(?:name)? is|are|were|have|left|joined|set|changed) /i,
  /^users on [#&]/i,
];

/** A name as networks and bridges know them: `* #bakery …` and `* Joins: ben …` begin with none. */
const nickname = /^[^\s!@#&:,"'()<>*?]+$/;

/** Whether a word can be somebody's name, and not a sign in its column such as `-->` or `--`. */
export const isNick = (word: string) => nickname.test(word) && !/^[-=]/.test(word);

/** Whether `* …`, which reads like an action, is what a program tells of somebody. */
export const isEvent = (starred: string) => events.some((event) => event.test(starred));
