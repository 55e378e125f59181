/** What the programs that run on a test cluster take from their caller. What makes no sense ends them with exit code 2. */

/** The script that starts the test cluster, from the variable CLUSTER. */
export function clusterScript(): string {
  return process.env.CLUSTER || refuse('CLUSTER has to name the script that starts the test cluster');
}

/** The arguments, each of which is one of `names` or `more`. `noun`: what `names` are names of. */
export function namesWanted(noun: string, names: readonly string[], more: readonly string[] = []): string[] {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((word) => ![...more, ...names].includes(word));
  return unknown ? refuse(`there is no ${noun} "${unknown}"\n  known: ${names.join(', ')}`) : wanted;
}

function refuse(text: string): never {
  process.stderr.write(`error: ${text}\n`);
  process.exit(2);
}
