import { describe, it } from 'node:test';
import { expect } from 'chai';
import { KINDS } from '../../../kubernetes/resources.ts';
import { fieldOf } from './fields.ts';
import { TYPES } from './types.generated.ts';

describe('the table of types', () => {
  it('has every kind that is served, and every type that a field has', () => {
    const types = Object.values(TYPES).flatMap((fields) =>
      Object.values(fields).flatMap(({ type }) => type ?? []),
    );
    expect(TYPES).to.include.all.keys(...KINDS, ...types);
  });

  it('has a number for every field but those of the envelope', () => {
    const without = Object.values(TYPES).flatMap((fields) =>
      Object.entries(fields).flatMap(([name, { id }]) => (id === undefined ? [name] : [])),
    );
    expect(new Set(without)).to.deep.equal(new Set(['apiVersion', 'kind']));
  });

  it('has the numbers of a message once', () => {
    for (const [type, fields] of Object.entries(TYPES)) {
      const numbers = Object.values(fields).flatMap(({ id, within = 0 }) =>
        id === undefined ? [] : [`${within}/${id}`],
      );
      expect(new Set(numbers).size, type).to.equal(numbers.length);
    }
  });

  it('has keys for lists that are maps, which their entries have', () => {
    for (const [type, fields] of Object.entries(TYPES)) {
      for (const [name, field] of Object.entries(fields)) {
        if (field.list !== 'map') continue;
        expect(field.keys, `${type}.${name}`).to.not.equal(undefined);
        for (const key of field.keys ?? [])
          expect(fieldOf(field.type ?? '', key), `${type}.${name}`).to.not.equal(undefined);
      }
    }
  });

  it('knows how lists are merged, by the type that has them and not by their names', () => {
    expect(fieldOf('ServiceSpec', 'ports')).to.deep.include({ merge: 'port', keys: ['port', 'protocol'] });
    expect(fieldOf('Container', 'ports')).to.deep.include({ merge: 'containerPort' });
    expect(fieldOf('NodeSpec', 'taints')?.merge).to.equal(undefined);
    expect(fieldOf('PodSpec', 'volumes')).to.deep.include({ merge: 'name', retainKeys: true });
    expect(fieldOf('NodeStatus', 'addresses')?.merge).to.equal('type');
    expect(fieldOf('ObjectMeta', 'finalizers')?.merge).to.equal(true);
  });
});
