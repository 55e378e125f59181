import { describe, it } from 'node:test';
import { expect } from 'chai';
import { shop } from '../terminal.testing.ts';

describe('curl', () => {
  it('prints the pod that answers, and the address that it sees', async () => {
    const { run, world } = await shop();
    expect(await run('kubectl exec cli -- curl -s web')).to.match(/^web-[a-z0-9]+-[a-z0-9]+\n$/);
    const seen = await run('kubectl exec cli -- curl -s web/clientip');
    const pod = world.cluster.api.find('Pod', 'default', 'cli') as unknown as { status: { podIP: string } };
    expect(seen).to.equal(`${pod.status.podIP}\n`);
  });

  it("has curl's messages and exit codes", async () => {
    const { run } = await shop();
    await run('from pod/cli');
    const cases: [string, number, string][] = [
      ['curl nosuch', 6, 'curl: (6) Could not resolve host: nosuch\n'],
      ['curl db:9', 7, 'curl: (7) Failed to connect to db port 9 after 0 ms: Could not connect to server\n'],
      ['curl -m 2 10.9.9.9', 28, 'curl: (28) Connection timed out after 2000 milliseconds\n'],
      [
        'curl --connect-timeout 1.5 10.9.9.9',
        28,
        'curl: (28) Failed to connect to 10.9.9.9 port 80 after 1500 ms: Timeout was reached\n',
      ],
      ['curl ftp://web', 1, 'curl: (1) Protocol "ftp" not supported\n'],
      [
        'curl http://web:99999',
        3,
        'curl: (3) URL rejected: Port number was not a decimal number between 0 and 65535\n',
      ],
      ['curl -s nosuch', 6, ''],
      ['curl -sS nosuch', 6, 'curl: (6) Could not resolve host: nosuch\n'],
    ];
    for (const [line, exitCode, output] of cases) expect(await run(line, exitCode), line).to.equal(output);
    expect(await run('curl', 2)).to.contain('no URL specified');
    expect(await run('curl --nosuch web', 2)).to.contain('option --nosuch: is unknown');
    expect(await run('curl -m', 2)).to.contain('option -m: requires parameter');
    expect(await run('curl https://db:8080', 35)).to.contain('wrong version number');
  });

  it('takes the time of its timeout', async () => {
    const { run, world } = await shop();
    await run('from pod/cli');
    const before = world.now();
    await run('curl -m 7 10.9.9.9', 28);
    expect(world.now() - before).to.be.within(7_000, 10_000);
  });

  it('writes the status and the body where the options say', async () => {
    const { run } = await shop();
    await run('from pod/cli');
    expect(await run("curl -s -o /dev/null -w '%{http_code}\\n' web")).to.equal('200\n');
    expect(await run("curl -s -o /dev/null -w '%{http_code}\\n' nosuch", 6)).to.equal('000\n');
    expect(await run('curl -sI web')).to.match(/^HTTP\/1\.1 200 OK\n/);
  });

  it('shows the packet trace with -v, and reaches every pod in a loop', async () => {
    const { run } = await shop();
    await run('from pod/cli');
    const verbose = await run('curl -v web');
    expect(verbose).to.match(/\* {3}web\.default\.svc\.cluster\.local A 10\.96\./);
    expect(verbose.match(/kept {5}ready/g)).to.have.length(2);
    const answers = await run('for i in {1..20}; do curl -s web; done');
    expect(new Set(answers.trim().split('\n')).size).to.equal(2);
  });
});

describe('trace', () => {
  it('says why an endpoint is dropped', async () => {
    const { run } = await shop();
    await run(`kubectl patch svc web -p '{"spec":{"internalTrafficPolicy":"Local"}}'`);
    await run('from pod/cli');
    expect((await run('trace curl web', 1)).match(/dropped {2}not on n1/g)).to.have.length(2);
    expect(await run('trace web:81', 1)).to.contain('the Service has no port 81/TCP');
    expect(await run('trace', 2)).to.contain('write one target');
  });

  it('starts on a node, too, where names of Services do not resolve', async () => {
    const { run } = await shop();
    const ip = await run("kubectl get svc web -o jsonpath='{.spec.clusterIP}'");
    await run('from node/n1');
    expect(await run('trace web', 1)).to.contain('the name does not resolve');
    expect(await run(`trace ${ip}:80`)).to.contain('a program on node/n1');
  });
});

describe('DNS queries', () => {
  it('of nslookup go through the search list, those of dig do not', async () => {
    const { run } = await shop();
    const ip = await run("kubectl get svc web -o jsonpath='{.spec.clusterIP}'");
    await run('from pod/cli');
    expect(await run('nslookup web')).to.equal(
      `Server:\t\t10.96.0.10\nAddress:\t10.96.0.10#53\n\nName:\tweb.default.svc.cluster.local\nAddress: ${ip}\n\n`,
    );
    expect(await run('nslookup nosuch', 1)).to.contain("** server can't find nosuch: NXDOMAIN");
    expect(await run('dig +short web')).to.equal('');
    expect(await run('dig +short +search web')).to.equal(`${ip}\n`);
    expect(await run('dig +short web.default.svc.cluster.local')).to.equal(`${ip}\n`);
    expect(await run(`dig +short -x ${ip}`)).to.equal('web.default.svc.cluster.local.\n');
    expect(await run('dig +short SRV _http._tcp.web.default.svc.cluster.local')).to.equal(
      '0 100 80 web.default.svc.cluster.local.\n',
    );
    expect((await run('dig +short db.default.svc.cluster.local')).trim().split('\n')).to.have.length(2);
    expect(await run('dig nosuch.')).to.contain('status: NXDOMAIN');
    expect(await run('getent hosts web')).to.contain('web.default.svc.cluster.local');
    expect(await run('getent hosts nosuch', 2)).to.equal('');
  });

  it('show the records of a headless Service and of an ExternalName Service', async () => {
    const { run } = await shop();
    await run('kubectl create service externalname ext --external-name=web.default.svc.cluster.local');
    await run('from pod/cli');
    expect(await run('nslookup ext')).to.contain(
      'ext.default.svc.cluster.local\tcanonical name = web.default.svc.cluster.local.\n',
    );
  });

  it('have no server outside of pods', async () => {
    const { run } = await shop();
    expect(await run('nslookup web', 1)).to.contain('only pods use the name server of the cluster');
    expect(await run('dig @1.2.3.4 web', 1)).to.contain('@1.2.3.4 is not available here');
  });
});

describe('a pod', () => {
  it('has the environment of its start', async () => {
    const { run } = await shop();
    await run('from pod/cli');
    expect(await run('printenv HOSTNAME')).to.equal('cli\n');
    expect(await run('env | grep -c ^WEB_')).to.match(/^\d+\n$/);
    expect(await run('echo $WEB_SERVICE_PORT')).to.equal('80\n');
    await run('kubectl create service clusterip late --tcp=80');
    expect(await run('printenv LATE_SERVICE_HOST', 1)).to.equal('');
    expect(await run('cat /etc/resolv.conf')).to.equal(
      'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n',
    );
    expect(await run('cat /etc/passwd', 1)).to.contain('No such file or directory');
    expect(await run('hostname')).to.equal('cli\n');
  });

  it('that is gone or does not run answers nothing', async () => {
    const { run } = await shop();
    expect(await run('from pod/nosuch', 1)).to.contain('there is no pod nosuch');
    await run('from pod/cli');
    await run('kubectl delete pod cli');
    expect(await run('curl web', 1)).to.contain('there is no pod cli');
    expect(await run('from outside; hostname')).to.equal('outside\n');
  });

  it('has neither kubectl nor what belongs to the playground', async () => {
    const { run } = await shop();
    expect(await run('kubectl exec cli -- kubectl get pods', 127)).to.contain('kubectl: command not found');
    expect(await run('kubectl exec cli -- false', 127)).to.contain('command terminated with exit code 127');
  });
});

describe('a node', () => {
  it('is NotReady some time after it was stopped, and Ready when it is started', async () => {
    const { run } = await shop();
    await run('node stop n2');
    expect(await run('kubectl get node n2 --no-headers')).to.contain(' Ready ');
    await run('wait 1m');
    expect(await run('kubectl get node n2 --no-headers')).to.contain(' NotReady ');
    expect(await run('node stop n2', 1)).to.contain('stopped already');
    await run('node start n2');
    await run('sleep 5');
    expect(await run('kubectl get node n2 --no-headers')).to.contain(' Ready ');
    expect(await run('node stop n9', 1)).to.contain('nodes: n1, n2, n3');
    expect(await run('from node/n9', 1)).to.contain('there is no node n9');
    expect(await run('sleep forever', 1)).to.contain('write a time');
    expect(await run('sleep 100h', 1)).to.contain('at most 24h');
  });
});
