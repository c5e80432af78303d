/**
 * What mIRC writes behind the star that stands before actions too: joins, parts, quits, kicks, modes, names, topics and what
 * it says itself. The first word is a name in those of people.
 */
const events: readonly RegExp[] = [
  // A host behind the name, or a mask anywhere: no person types these, and nobody should read them.
  /^\S+ (?:is )?[([<]?[^\s@()[\]<>]+@[^\s@]+/,
  /\S![^\s@]+@\S/,
  /[([<]~[^\s@]+@\S+[)\]>]/,
  // A mask with a star or a tilde, or an address behind the @.
  /[*~][^\s@]*@\S/,
  /@(?:\d{1,3}\.){3}\d/,
  /@[\da-f]*:[\da-f]*:/i,
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
  /^\S+ using \S+\.\S+/i,
  /^\S+ has been idle \d/i,
  /^\S+ is (?:connecting from|logged in as|identified for|using a secure connection|a registered nick|an irc operator)\b/i,
  /^\[\S+\] (?:[@+%]*[#&]\S|idle \d|end of |\S+\.\S+ :)/i,
  /^\S+ end of (?:\/|who)/i,
  /^\S+ (?:has )?invite[sd]? \S+ (?:in)?to (?:join )?[#&]/i,
  /^\S+ (?:has )?(?:given|gives|gave|takes?|took|removed) (?:op|half-?op|voice) (?:to|from)\b/i,
  /^\S+ (?:was|has been) banned\b/i,
  /^mode(?:\/| change| for) ?\S/i,
  /^channel (?:[#&]\S+ )?(?:modes?|created|url)\b/i,
  /^netsplit\b/i,
  /^closing link\b/i,
  /^ping reply from /i,
  /^(?:dns )?(?:resolving|resolved) \S/i,
  /^unable to (?:resolve|connect|join)\b/i,
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

/** Whether a word can be somebody's name, and not a sign in its column such as `-->`, `--` or `→`, whichever one has chosen. */
export const isNick = (word: string) =>
  nickname.test(word) && !/^[-=]/.test(word) && /[\p{L}\p{N}_`^[\]{}\\]/u.test(word) && word !== 'ℹ';

/** Whether `* …`, which reads like an action, is what a program tells of somebody. */
export const isEvent = (starred: string) => events.some((event) => event.test(starred));
