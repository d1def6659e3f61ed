// Whether a text asks whom to tell, rather than whether somebody may be told.

const TELL =
  '(?:tell|ring|call|phone|report|contact|inform|speak|talk|say|pass|share|go|turn|write|refer|let|send|take)';
const ANYBODY = '(?:any(?:one|body|1)|some(?:one|body|1))';
const WHOM = new RegExp(
  [
    String.raw`\bwhom? (?:else |all )?(?:do|can|could|should|shd|shall|may|must|would|am|might) (?:i|we|you)\b`,
    String.raw`\bwhom? (?:to ${TELL}|gets (?:this|that|it)|needs? to (?:know|be told)|has to (?:know|be told))\b`,
    String.raw`\bwhere (?:do|can|should) i ${TELL}`,
    String.raw`\b${TELL}(?: \p{L}{1,12}){0,2} ${ANYBODY}\b`,
    String.raw`\bpass (?:it|this|that) on\b(?! to)|\breport (?:it|this|that)\b(?! to)|\b(?:do|should|must|can|shd) i (?:tell|say|report|act)\s?(?:\?|$)`,
    String.raw`\bkeep (?:it|this|that|her secret|his secret)?\s?(?:quiet|secret|to myself|between us|confidential)\b`,
    String.raw`\b(?:i|we) (?:just )?leave it\b|\bleave it\s?\?|\bsay (?:anything|something|nothing|owt)\b`,
    String.raw`\bbreak (?:her|his|their|the) (?:trust|confidence|confidentiality)\b|\bdo (?:anything|something|nothing)\b`,
  ].join('|'),
  'iu',
);

/** What asks for something: who only tells what happened asks what to do about it, and so whom to tell. */
const ASKS =
  /\?|\b(?:can|may|should|shd|could|do|must|shall|am|is|are) (?:i|we|it|they|he|she|that|this)\b|\b(?:ok|okay|allowed|fine|alright) to\b|\bwants?\b|\basks?\b|\basked\b|\basking\b/iu;

/** Whether the words ask whom to tell, or whether to tell anybody at all. Expects a folded text. */
export const asksWhom = (text: string): boolean => WHOM.test(text) || !ASKS.test(text);

/** It is asked in so many words who should be told. */
const WHO =
  /\bwho(?:m|ever)?(?: else)? (?:do|does|should|shd|can|could|must|shall|would|am|are|is|need) (?:i|we|to)\b(?: \p{L}{1,12}){0,2} ?(?:tell|told|ring|call|phone|contact|report|pass|refer|inform|speak|share|let|go|send|telling|alert)\b/iu;

/** Whether the words ask by that very question whom to tell, so that nobody whom they only sound like is meant. */
export const asksWho = (text: string): boolean => WHO.test(text);
