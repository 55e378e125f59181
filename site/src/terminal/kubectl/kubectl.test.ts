/** What differs from the real kubectl, or has none to be compared with. */
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { shop } from '../terminal.testing.ts';
import { COMMANDS } from './kubectl.ts';
import { USAGE } from './usage.ts';

describe('kubectl', () => {
  it('says how each command is written', async () => {
    expect(Object.keys(USAGE)).to.have.members(Object.keys(COMMANDS));
    const { run } = await shop();
    expect(await run('kubectl scale --help')).to.contain('kubectl scale deployment NAME --replicas=N');
    expect(await run('kubectl -h')).to.contain('kubectl wait TYPE NAME');
    expect(await run('kubectl', 1)).to.contain('get, label, patch');
    expect(await run('kubectl toString', 1)).to.contain('unknown command "toString"');
  });

  it('says what to do instead of what is not available', async () => {
    const { run } = await shop();
    expect(await run('kubectl edit svc web', 1)).to.contain('kubectl patch svc web -p');
    expect(await run('kubectl get pods -w', 1)).to.contain('sleep 10');
    expect(await run('kubectl apply -f -', 1)).to.contain('no objects passed to apply');
  });

  it('reads manifests of standard input and of files', async () => {
    const { run } = await shop();
    const manifest = 'apiVersion: v1\nkind: Service\nmetadata: {name: typed}\nspec: {ports: [{port: 80}]}';
    expect(await run(`kubectl apply -f - <<EOF\n${manifest}\nEOF`)).to.equal('service/typed created\n');
    await run(`cat > typed.yaml <<EOF\n${manifest}\nEOF`);
    expect(await run('kubectl apply -f typed.yaml')).to.equal('service/typed unchanged\n');
    expect(await run('kubectl delete -f typed.yaml')).to.equal(
      'service "typed" deleted from default namespace\n',
    );
    expect(await run('kubectl get svc web -o yaml > web.yaml; kubectl apply -f web.yaml')).to.contain(
      'service/web ',
    );
  });

  it('moves the prompt for a shell in a pod', async () => {
    const { run, shell } = await shop();
    await run('kubectl exec -it cli -- sh');
    expect(shell.prompt).to.equal('pod/cli');
    await run('curl -s web');
    await run('exit');
    expect(shell.prompt).to.equal('outside');
  });

  it('runs a command in a pod that is deleted afterwards', async () => {
    const { run, shell } = await shop();
    const output = await run('kubectl run tmp --image=tools --rm -it --restart=Never -- curl -s web');
    expect(output).to.match(/^web-\S+\npod "tmp" deleted from default namespace\n$/);
    expect(await run('kubectl get pod tmp', 1)).to.contain('not found');
    await run('kubectl run tmp --image=tools -it -- sh');
    expect(shell.prompt).to.equal('pod/tmp');
  });

  it('reports every cause for which the server refuses an object', async () => {
    const { run } = await shop();
    const operation = '[{"op":"replace","path":"/spec","value":{}}]';
    expect(await run(`kubectl patch pod cli --type=json -p '${operation}'`, 1)).to.equal(
      'The Pod "cli" is invalid: \n* spec.containers: Required value\n* spec.containers: Forbidden: pod updates may not add or remove containers\n',
    );
  });

  it('explains fields by their types', async () => {
    const { run } = await shop();
    const output = await run('kubectl explain svc.spec.ports');
    expect(output).to.match(/FIELD: ports <\[\]ServicePort>[\s\S]*targetPort +<IntOrString>/);
    expect(await run('kubectl explain deploy')).to.contain('GROUP:      apps');
    expect(await run('kubectl explain svc.spec.nosuch', 1)).to.contain('field "nosuch" does not exist');
    expect(await run('kubectl explain svc.constructor', 1)).to.contain('does not exist');
  });

  it('describes nodes, Deployments and slices', async () => {
    const { run } = await shop();
    expect(await run('kubectl describe node n1')).to.match(/^Addresses:\n {2}InternalIP: {2}10\.99\.0\.11$/m);
    expect(await run('kubectl describe deploy web')).to.match(
      /^NewReplicaSet: +web-\S+ \(2\/2 replicas created\)$/m,
    );
    expect(await run('kubectl describe endpointslice web')).to.match(/^ {4}TargetRef: +Pod\/web-/m);
    expect(await run('kubectl describe pod cli')).to.match(/^ {4}Image: +tools$/m);
    expect(await run('kubectl describe ipaddress 10.96.0.1', 1)).to.contain('kubectl get ipaddress');
  });
});
