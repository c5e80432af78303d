import { expect, it } from 'vitest';
import { hashNewPassword, verifyPassword } from '../../../server/accounts/password/password.ts';
import { codeAddress, codeAt, fromBase32, toBase32 } from '../../../server/accounts/two-factor/one-time-codes.ts';
import { createSecretBox } from '../../../server/core/secret-box.ts';

const secret = 'a secret of at least thirty-two characters';

it.each([
  [
    'correct horse battery',
    'a1a5a3cd0e27b225b68d3e4cd4356c78:b7d736c1b862928c66714592855a96e61d7d7b54b7e777f15d78f8950e85fba118cd846054173b7cda13a3cf1cf769e6399767698efa4c4be193ab11f56b1783',
  ],
  // Kept of a decomposed spelling.
  [
    'pässwörter',
    'f49944533d93a733b72ac5309cbf6d28:da6c82f12065adc6886cc88a0301afa38fa6ee50b511062e7c9fc32f3dba578eb185cd9dfbc915f761d4458d02c0d79c00ed66ef1fd6c67e3877879f7da5edfa',
  ],
])('takes the password %s, which was kept by a version before', async (password, hash) => {
  expect(await verifyPassword({ hash, password })).toBe(true);
  expect(await verifyPassword({ hash, password: `${password} ` })).toBe(false);
});

it('keeps a password in the same form, and each time another way', async () => {
  const hash = () => hashNewPassword('correct horse battery', { names: [] });
  const [one, other] = await Promise.all([hash(), hash()]);
  expect(one).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  expect(one).not.toBe(other);
  expect(await verifyPassword({ hash: one, password: 'correct horse battery' })).toBe(true);
  for (const hash of ['', 'x', 'ab:cd', ':']) await expect(verifyPassword({ hash, password: 'x' })).rejects.toThrow('no hash');
});

it('opens what was sealed by a version before, and what is sealed now; nothing that was changed', async () => {
  const secretBox = createSecretBox(secret);
  const before =
    '6a005bd692699c6308161b4ffef60c0b3ec5cad05911d3e8a33aefdafbd43e21d40e7f3d9bcadb75cba84c132e3874f7ffe0b77be06d1d48';
  expect(await secretBox.open(before)).toBe('JBSWY3DPEHPK3PXP');
  const sealed = await secretBox.seal('Zoë’s');
  expect(await secretBox.open(sealed)).toBe('Zoë’s');
  for (const wrong of [`${sealed.slice(0, -2)}00`, '', 'zz', sealed.slice(2)])
    await expect(secretBox.open(wrong)).rejects.toThrow();
  await expect(createSecretBox(`${secret}!`).open(sealed)).rejects.toThrow();
});

it('makes the codes of RFC 4226 and the texts of RFC 4648', () => {
  const key = new TextEncoder().encode('12345678901234567890');
  const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'];
  expect(codes.map((_, step) => codeAt(key, step))).toEqual(codes);
  expect(codeAt(key, 37_037_036)).toBe('081804');
  const texts = { f: 'MY', fo: 'MZXQ', foo: 'MZXW6', foob: 'MZXW6YQ', fooba: 'MZXW6YTB', foobar: 'MZXW6YTBOI' };
  for (const [text, encoded] of Object.entries(texts)) {
    expect(toBase32(new TextEncoder().encode(text))).toBe(encoded);
    expect(new TextDecoder().decode(fromBase32(encoded))).toBe(text);
  }
  expect(() => fromBase32('mzxw')).toThrow('base 32');
  expect(codeAddress('Bellhop', 'Ada & Ben', key)).toBe(
    'otpauth://totp/Bellhop:Ada%20%26%20Ben?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Bellhop&digits=6&period=30',
  );
});
