import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

describe('the configuration', () => {
  it('has defaults that work on a fresh machine', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ port: 4600, host: '0.0.0.0' });
    expect(config.publicUrl).toBeUndefined();
    expect(config.dataDir).toMatch(/data$/);
  });

  it('takes the origin of a public address', () => {
    expect(readConfig({ PUBLIC_URL: 'https://twiza.example.org/' }).publicUrl).toBe('https://twiza.example.org');
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['HOST', 'two words'],
    ['PUBLIC_URL', 'twiza'],
    ['PUBLIC_URL', 'ftp://twiza.example.org'],
    ['PUBLIC_URL', 'https://twiza.example.org/under'],
  ])('names %s when it is «%s»', (variable, value) => {
    expect(() => readConfig({ [variable]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [variable]: value })).toThrow(variable);
  });
});
