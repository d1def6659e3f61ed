/** A configuration that cannot be used. `keys` are the environment variables to mend. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'configuration';
  readonly keys: readonly string[];
  constructor(problems: ReadonlyMap<string, string>) {
    super(
      `The bot cannot start. See env/council.env.example for what each key means.\n${[...problems].map(([key, problem]) => `${key}: ${problem}`).join('\n')}`,
    );
    this.keys = [...problems.keys()];
  }
}
