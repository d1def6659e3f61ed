// What a check of a record can say.

/** Something that does not add up; `seq` is the entry it was seen at. */
export interface Problem {
  readonly code:
    | 'not-readable'
    | 'unknown-field'
    | 'entry-changed'
    | 'chain-broken'
    | 'text-changed'
    | 'text-missing'
    | 'state-differs'
    | 'copy-differs'
    | 'author-differs'
    | 'created-differs'
    | 'revision-differs'
    | 'draft-differs'
    | 'edition-differs'
    | 'verdict-differs'
    | 'wrong-place'
    | 'message-differs'
    | 'message-missing'
    | 'advice-differs'
    | 'advice-missing'
    | 'absences-differ'
    | 'absences-missing'
    | 'key-not-announced'
    | 'erased-alone'
    | 'destroyed-without-authority'
    | 'destruction-differs'
    | 'destruction-missing'
    | 'link-missing';
  readonly seq?: number;
  readonly message: string;
}
