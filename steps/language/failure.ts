/** A Then that does not hold. `whole`: its text with nothing cut, if something was. */
export class ExpectationFailed extends Error {
  override readonly name = 'ExpectationFailed';
  readonly whole: string;
  constructor(message: string, whole = message) {
    super(message);
    this.whole = whole;
  }
}
