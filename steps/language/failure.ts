/** A Then that does not hold. Its text is all that is shown: it has no stack, because no code is at fault. */
export class ExpectationFailed extends Error {
  override readonly name = 'ExpectationFailed';
  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}
