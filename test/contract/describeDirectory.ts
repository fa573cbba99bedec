import { describe, expect, it } from 'vitest';
import type { BoardId, CommandId, DeviceId, ParticipationId, PersonId, WorkshopId } from '#shared/kit/ids.ts';
import type { StoredPerson } from '#server/store/directory.ts';
import type { Store } from '#server/store/store.ts';
import { anAccount, id, join, noon, prepare } from './storeFixtures.ts';

export function describeAccounts(store: () => Store): void {
  describe('accounts', () => {
    it('keeps an account and finds it by id and by e-mail address', async () => {
      const account = anAccount({ admin: true });
      expect(await store().addAccount(account)).toBe(true);
      expect(await store().account(account.id)).toEqual(account);
      expect(await store().accountByEmail(account.email)).toEqual(account);
      expect(await store().accounts()).toEqual([account]);
      expect(await store().countAccounts()).toBe(1);
    });

    it('refuses a second account of the same address', async () => {
      const account = anAccount();
      await store().addAccount(account);
      expect(await store().addAccount(anAccount({ email: account.email }))).toBe(false);
      expect(await store().countAccounts()).toBe(1);
    });

    it('lets one of two callers use a link up', async () => {
      await store().addLink({ tokenHash: 'once', purpose: 'invite', expiresAt: noon });
      expect(await store().link('once')).toEqual({ tokenHash: 'once', purpose: 'invite', account: undefined, expiresAt: noon });
      expect((await Promise.all([store().useLink('once'), store().useLink('once')])).sort()).toEqual([false, true]);
      expect(await store().link('once')).toBeUndefined();
    });

    it('lets go of links that have expired, of devices not seen for long with their seats, and of old answers', async () => {
      const { workshop } = await prepare(store());
      const [old, young] = [await join(store(), workshop), await join(store(), workshop)];
      await store().changeDevice(old.device, { seenAt: noon - 2 });
      await store().changeDevice(young.device, { seenAt: noon });
      await store().addLink({ tokenHash: 'expired', purpose: 'invite', expiresAt: noon });
      await store().addLink({ tokenHash: 'good', purpose: 'invite', expiresAt: noon + 1 });
      const fence = await store().takeFence(workshop);
      const [first, second] = [id<CommandId>('m'), id<CommandId>('m')];
      await store().commit(workshop, fence, { command: { id: first, answer: 1, at: noon - 2 } });
      await store().commit(workshop, fence, { command: { id: second, answer: 2, at: noon } });
      await store().purge({ linksExpiredBy: noon, devicesSeenBefore: noon - 1, answersBefore: noon - 1 });
      expect([await store().link('expired'), (await store().link('good'))?.tokenHash]).toEqual([undefined, 'good']);
      expect([(await store().seatsOf(old.device)).length, (await store().seatsOf(young.device)).length]).toEqual([0, 1]);
      expect((await store().participants(workshop)).length).toBe(2);
      expect([await store().commandAnswer(workshop, first), (await store().commandAnswer(workshop, second))?.answer]).toEqual([
        undefined,
        2,
      ]);
    });

    it('removes the links of one purpose only', async () => {
      await store().addLink({ tokenHash: 'a', purpose: 'setup', expiresAt: noon });
      await store().addLink({ tokenHash: 'b', purpose: 'invite', expiresAt: noon });
      await store().removeLinks('setup');
      expect([await store().link('a'), (await store().link('b'))?.tokenHash]).toEqual([undefined, 'b']);
    });

    it('changes a password and signs every device of the account out', async () => {
      const account = anAccount();
      await store().addAccount(account);
      const devices = [id<DeviceId>('d'), id<DeviceId>('d')];
      for (const device of devices)
        await store().addDevice({ id: device, tokenHash: device, account: account.id, signedInAt: noon, createdAt: noon, seenAt: noon });
      await store().setPassword(account.id, 'another');
      await store().signOutEverywhere(account.id);
      expect((await store().account(account.id))?.password).toBe('another');
      expect(
        (await Promise.all(devices.map(async (device) => await store().deviceByToken(device)))).map((device) => device?.account),
      ).toEqual([undefined, undefined]);
    });
  });
}

export function describePeople(store: () => Store): void {
  describe('people, participations, devices', () => {
    it('knows a device by its newest token only', async () => {
      const account = anAccount();
      await store().addAccount(account);
      const device = id<DeviceId>('d');
      await store().addDevice({ id: device, tokenHash: 'old', createdAt: noon, seenAt: noon });
      await store().changeDevice(device, { tokenHash: 'new', signIn: { account: account.id, at: noon + 4 }, seenAt: noon + 5 });
      expect(await store().deviceByToken('old')).toBeUndefined();
      expect(await store().deviceByToken('new')).toEqual({
        id: device,
        tokenHash: 'new',
        account: account.id,
        signedInAt: noon + 4,
        createdAt: noon,
        seenAt: noon + 5,
      });
      await store().changeDevice(device, { signIn: null });
      expect((await store().deviceByToken('new'))?.account).toBeUndefined();
    });

    it('lets one device speak for several people, the newest last, and one person have several devices', async () => {
      const { workshop } = await prepare(store());
      const first = await join(store(), workshop, { name: 'Ali', at: noon });
      const second = await join(store(), workshop, { name: 'Bouchra', device: first.device, at: noon + 1 });
      expect((await store().seatsOf(first.device)).map(({ name }) => name)).toEqual(['Ali', 'Bouchra']);
      await store().linkSeat(first.device, first.participation.id, noon + 2);
      expect((await store().seatsOf(first.device)).map(({ name }) => name)).toEqual(['Bouchra', 'Ali']);
      const tablet = id<DeviceId>('d');
      await store().addDevice({ id: tablet, tokenHash: 'tablet', createdAt: noon, seenAt: noon });
      await store().linkSeat(tablet, second.participation.id, noon + 3);
      expect((await store().seatsOf(tablet)).map(({ name }) => name)).toEqual(['Bouchra']);
      await store().unlinkSeat(first.device, second.participation.id);
      expect((await store().seatsOf(first.device)).map(({ name }) => name)).toEqual(['Ali']);
      expect((await store().seatsOf(tablet)).map(({ name }) => name)).toEqual(['Bouchra']);
      expect(await store().participants(workshop)).toHaveLength(2);
    });

    it('gives a participation with the facts of its person, and its consents as rows', async () => {
      const { workshop } = await prepare(store());
      const { person, participation, consents } = await join(store(), workshop, { name: '<b>Ali</b>' });
      const whole = {
        ...participation,
        name: '<b>Ali</b>',
        organisation: 'ANEF',
        lang: 'ar',
        person: person.id,
        account: undefined,
        returnCodeHash: undefined,
      };
      expect(await store().participant(participation.id)).toEqual(whole);
      expect(await store().participants(workshop)).toEqual([whole]);
      expect(await store().consents(workshop)).toEqual(consents);
    });

    it('stores nothing of somebody when one part of it cannot be stored', async () => {
      const { workshop } = await prepare(store());
      await expect(join(store(), workshop, { device: id<DeviceId>('d') })).rejects.toThrow('constraint');
      expect(await store().participants(workshop)).toEqual([]);
      expect(await store().consents(workshop)).toEqual([]);
    });

    it('finds somebody by the newest return code', async () => {
      const { workshop } = await prepare(store());
      const { participation } = await join(store(), workshop);
      await store().setReturnCode(participation.id, 'one');
      await store().setReturnCode(participation.id, 'two');
      expect(await store().participantByReturnCode('one')).toBeUndefined();
      expect((await store().participantByReturnCode('two'))?.id).toBe(participation.id);
      await store().setReturnCode(participation.id, null);
      expect(await store().participantByReturnCode('two')).toBeUndefined();
    });

    it("finds a facilitator's own participation", async () => {
      const { workshop, owner } = await prepare(store());
      const device = id<DeviceId>('d');
      await store().addDevice({ id: device, tokenHash: 'desk', createdAt: noon, seenAt: noon });
      const person: StoredPerson = { id: id<PersonId>('p'), name: 'Amina', lang: 'fr', account: owner.id };
      await store().addParticipant(
        person,
        { id: id<ParticipationId>('q'), workshop, person: person.id, role: 'facilitator', colour: 1, joinedAt: noon },
        [],
        device,
      );
      expect((await store().participantOfAccount(workshop, owner.id))?.person).toBe(person.id);
    });
  });
}

export function describeWorkshops(store: () => Store): void {
  describe('workshops', () => {
    it('refuses a code that is taken and keeps nothing of the second workshop', async () => {
      const { owner } = await prepare(store(), 'SAME22');
      const row = { id: id<WorkshopId>('w'), code: 'SAME22', doorOpen: true, owner: owner.id, createdAt: noon, summary: null };
      expect(await store().addWorkshop(row, [id<BoardId>('b')], {})).toBe(false);
      expect(await store().workshopsOf(owner.id)).toHaveLength(1);
    });

    it('finds a workshop by its code until the code is changed, and never gives two the same one', async () => {
      const { workshop } = await prepare(store(), 'AAAAAA');
      await prepare(store(), 'BBBBBB');
      expect((await store().workshopByCode('AAAAAA'))?.id).toBe(workshop);
      expect(await store().setDoor(workshop, { code: 'BBBBBB' })).toBe(false);
      expect(await store().setDoor(workshop, { code: 'CCCCCC', open: false })).toBe(true);
      expect(await store().workshopByCode('AAAAAA')).toBeUndefined();
      expect((await store().workshopByCode('CCCCCC'))?.doorOpen).toBe(false);
    });

    it("shows a workshop to its team's accounts alone", async () => {
      const { workshop, owner } = await prepare(store());
      const colleague = anAccount({ createdAt: noon + 1 });
      await store().addAccount(colleague);
      expect(await store().workshopsOf(colleague.id)).toEqual([]);
      expect((await store().workshopsOfOthers(colleague.id)).map((row) => row.id)).toContain(workshop);
      expect((await store().workshopsOfOthers(owner.id)).map((row) => row.id)).not.toContain(workshop);
      await store().addToTeam(workshop, colleague.id);
      await store().addToTeam(workshop, colleague.id);
      expect((await store().workshopsOf(colleague.id)).map((row) => row.id)).toEqual([workshop]);
      expect((await store().workshopsOfOthers(colleague.id)).map((row) => row.id)).not.toContain(workshop);
      expect(await store().team(workshop)).toEqual([owner.id, colleague.id]);
    });
  });
}
