/** What Cucumber expressions use of `regexp-match-indices`: every engine that runs the site has the flag `d`. */
export default function execWithIndices(regexp: RegExp, text: string): RegExpExecArray | null {
  const flags = regexp.flags.includes('d') ? regexp.flags : `${regexp.flags}d`;
  return new RegExp(regexp.source, flags).exec(text);
}
