/** Something of the shell's language that there is not here. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
  constructor(text: string) {
    super(`${text.slice(0, 60)}: this part of the shell's language is not available here`);
  }
}
