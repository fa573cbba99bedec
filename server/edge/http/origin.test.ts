import { describe, expect, it } from 'vitest';
import { originAllowed } from './origin.ts';

const addresses = () => ['127.0.0.1', '192.168.1.5', 'fd00::1:0:0:5'];
const allowed = (origin: string | undefined, host: string | undefined, publicUrl?: string) =>
  originAllowed(origin, host, publicUrl, addresses);

describe('originAllowed', () => {
  it.each([
    ['http://localhost:4600', 'localhost:4600'],
    ['http://LOCALHOST:4600', 'localhost:4600'],
    ['http://192.168.1.5', '192.168.1.5'],
    ['http://192.168.1.5', '192.168.1.5:80'],
    ['https://192.168.1.5', '192.168.1.5:443'],
    ['http://[fd00::1:0:0:5]:4600', '[fd00::1:0:0:5]:4600'],
  ])('takes %s at %s', (origin, host) => expect(allowed(origin, host)).toBe(true));

  it.each([
    [undefined, 'localhost:4600'],
    ['', 'localhost:4600'],
    ['null', 'localhost:4600'],
    ['http://localhost:4600', undefined],
    ['http://localhost:4601', 'localhost:4600'],
    ['http://192.168.1.6', '192.168.1.6'],
    ['http://twiza.evil.example', 'twiza.evil.example'],
    ['http://localhost.evil.example', 'localhost.evil.example'],
    ['http://localhost:4600/path', 'localhost:4600'],
    ['http://user@localhost:4600', 'localhost:4600'],
    ['file://', 'localhost:4600'],
    ['http://localhost:4600', 'not a host'],
  ])('refuses %s at %s', (origin, host) => expect(allowed(origin, host)).toBe(false));

  it('takes the public address behind a proxy that changes the Host, and only that one', () => {
    const publicUrl = 'https://twiza.example.org';
    expect(allowed(publicUrl, '10.0.0.1:4600', publicUrl)).toBe(true);
    expect(allowed('http://twiza.example.org', 'twiza.example.org', publicUrl)).toBe(false);
    expect(allowed('https://twiza.example.org.evil.example', 'twiza.example.org', publicUrl)).toBe(false);
  });
});
