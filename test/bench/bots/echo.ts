// The plain echo bot: the least that a turn on this stack can cost.
import { serve } from './stack.ts';

serve(async (context) => {
  await context.sendActivity(`You said: ${context.activity.text}`);
});
