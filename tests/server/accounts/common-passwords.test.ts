import { describe, expect, it } from 'vitest';
import { whyEasilyGuessed } from '../../../server/accounts/password/common.ts';

const names = ['Tekla Quenby', 'tekla', 'tq-oven@example.org', 'Hartwell Bakehouse'];

describe('easily guessed', () => {
  it.each([
    ...['password', 'PASSWORD', 'Passw0rd', 'iloveyou', '12345678', 'qwertyuiop', '1q2w3e4r'],
    // With a few signs around, in another width, and one piece again and again.
    ...['Password1!', '!!sunshine', 'Sunshine2026', 'ｐａｓｓｗｏｒｄ', 'aaaaaaaaaaaa', 'abcabcabcabc', '12121212121212'],
    ...['passwordpasswordpassword', 'Monkey1monkey1monkey1'],
  ])('what many people use: %s', async (password) => {
    expect(await whyEasilyGuessed(password, names)).toBe('password.common');
  });

  it.each([
    ...['TeklaQuenby', 'tekla quenby', 'Tekla-Quenby!', 'quenby1815', 'teklatekla1', 'tekla12345', 'Tekla-password'],
    ...['tq-oven1', 'TQ-Oven-2026', 'hartwellbakehouse', 'BAKEHOUSE99', 'ybneuq99', 'Bellhop2026', 'teklaBellhop!'],
  ])('what is made of names: %s', async (password) => {
    expect(await whyEasilyGuessed(password, names)).toBe('password.ofNames');
  });
});

it('what is made of names as a keyboard without their letters has them', async () => {
  for (const password of ['Zoe-Luders-99', 'zoeluders1', 'Zoë Lüders!']) {
    expect([password, await whyEasilyGuessed(password, ['Zoë Lüders'])]).toEqual([password, 'password.ofNames']);
  }
});

it.each([
  'correct horse battery',
  'another password',
  'kettle lantern 42',
  'tekla bakes rye bread',
  'xK9#mQ2vLp',
  'Страница восемь',
  '面包师傅每天四点起床',
])('takes %s', async (password) => {
  expect(await whyEasilyGuessed(password, names)).toBeUndefined();
  expect(await whyEasilyGuessed(password, ['', '-', '…'])).toBeUndefined();
});
