// Whether a card is one that a client of Adaptive Cards 1.5 can draw, as the library itself says.
import { createRequire } from 'node:module';

/** What is used of the library; it runs without a browser as long as nothing is drawn. */
interface Library {
  readonly AdaptiveCard: new () => {
    parse(card: unknown, context: unknown): void;
    validateProperties(): { validationEvents: { message: string }[] };
  };
  readonly SerializationContext: new (version: unknown) => {
    eventCount: number;
    getEventAt(index: number): { message: string };
  };
  readonly Versions: { readonly v1_5: unknown };
}
const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.min.js',
) as Library;

/** What the library says is wrong with a card, a line each. */
export function problemsOf(card: unknown): string[] {
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  return [
    ...Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message),
    ...parsed.validateProperties().validationEvents.map(({ message }) => message),
  ];
}
