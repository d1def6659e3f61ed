import Mocha from 'mocha';

/**
 * Mocha's own `spec` report, and after it one plain line, `N passed, N failed`, for people and machines that read
 * only the end. Static checks that failed before the tests began (FAILED_CHECKS, set by test/run.ts) count as failed.
 */
export default class ClosingLine extends Mocha.reporters.Spec {
  override epilogue(): void {
    super.epilogue();
    const failedChecks = Number(process.env['FAILED_CHECKS'] ?? 0);
    console.log(`${this.stats.passes} passed, ${this.stats.failures + failedChecks} failed`);
  }
}
