/** The one key under which a card says what it is about: no input has this id, so nothing can collide with it. */
export const KEY = 'cis';

/** What a client sends by itself to see a card as it is now. Nobody presses it. */
export const REFRESH = 'refresh';
