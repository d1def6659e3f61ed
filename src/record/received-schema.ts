// What somebody was given, as a schema; what they typed in words, or sealed.
import { z } from 'zod/v4';

const text = z.string();
const edition = z.object({ id: text, version: text, hash: text });
const picked = z.object({ value: text, label: text });
export const receivedWith = <Text extends z.ZodType>(typed: Text) => ({
  edition,
  caseReference: typed,
  from: picked,
  fromOther: typed,
  receivedOn: text,
  how: picked,
  howOther: typed,
  purpose: picked,
  purposeOther: typed,
  limits: z.array(picked),
  limitsLine: typed,
});
