import type { ConsentRow, Participant, PeopleStore, StoredDevice } from './directory.ts';
import { flag, maybeNumber, maybeText, number, text } from './columns.ts';
import { one, type Database, type SqlRow, type SqlValue } from './database.ts';

const participantColumns = `SELECT q.id, q.workshop, q.person, q.role, q.colour, q.joined_at, q.return_code_hash,
  p.name, p.organisation, p.lang, p.account FROM participations q JOIN people p ON p.id = q.person`;

export function peopleStore(database: Database): PeopleStore {
  const participantWhere = async (condition: string, ...values: readonly SqlValue[]) =>
    await database.read(async (sql) => {
      const row = await one(sql, `${participantColumns} ${condition}`, ...values);
      return row && readParticipant(row);
    });
  const participantsWhere = async (condition: string, ...values: readonly SqlValue[]) =>
    await database.read(async (sql) => (await sql.all(`${participantColumns} ${condition}`, ...values)).map(readParticipant));
  const change = async (statement: string, ...values: readonly SqlValue[]) => {
    await database.write(async (sql) => await sql.run(statement, ...values));
  };

  return {
    addDevice: async ({ id, tokenHash, account, signedInAt, createdAt, seenAt }) =>
      await change(
        'INSERT INTO devices (id, token_hash, account, signed_in_at, created_at, seen_at) VALUES (?, ?, ?, ?, ?, ?)',
        id,
        tokenHash,
        account ?? null,
        signedInAt ?? null,
        createdAt,
        seenAt,
      ),
    deviceByToken: async (tokenHash) =>
      await database.read(async (sql) => {
        const row = await one(sql, 'SELECT * FROM devices WHERE token_hash = ?', tokenHash);
        return row && readDevice(row);
      }),
    changeDevice: async (id, { tokenHash, signIn, seenAt }) => {
      await database.write(async (sql) => {
        if (tokenHash !== undefined) await sql.run('UPDATE devices SET token_hash = ? WHERE id = ?', tokenHash, id);
        if (signIn !== undefined) {
          await sql.run('UPDATE devices SET account = ?, signed_in_at = ? WHERE id = ?', signIn?.account ?? null, signIn?.at ?? null, id);
        }
        if (seenAt !== undefined) await sql.run('UPDATE devices SET seen_at = ? WHERE id = ?', seenAt, id);
      });
    },
    signOutEverywhere: async (account) => await change('UPDATE devices SET account = NULL, signed_in_at = NULL WHERE account = ?', account),
    addParticipant: async (person, participation, consents, device) => {
      await database.write(async (sql) => {
        await sql.run(
          'INSERT INTO people (id, name, organisation, lang, account) VALUES (?, ?, ?, ?, ?)',
          person.id,
          person.name,
          person.organisation ?? null,
          person.lang,
          person.account ?? null,
        );
        const { id, workshop, role, colour, joinedAt, returnCodeHash } = participation;
        await sql.run(
          'INSERT INTO participations (id, workshop, person, role, colour, joined_at, return_code_hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
          id,
          workshop,
          person.id,
          role,
          colour,
          joinedAt,
          returnCodeHash ?? null,
        );
        for (const consent of consents) {
          await sql.run(
            'INSERT INTO consents (participation, purpose, version, lang, given, at) VALUES (?, ?, ?, ?, ?, ?)',
            consent.participation,
            consent.purpose,
            consent.version,
            consent.lang,
            consent.given ? 1 : 0,
            consent.at,
          );
        }
        await sql.run('INSERT INTO seats (device, participation, linked_at) VALUES (?, ?, ?)', device, id, joinedAt);
      });
    },
    participant: async (id) => await participantWhere('WHERE q.id = ?', id),
    participants: async (workshop) => await participantsWhere('WHERE q.workshop = ? ORDER BY q.joined_at, q.id', workshop),
    participantOfAccount: async (workshop, account) =>
      await participantWhere('WHERE q.workshop = ? AND p.account = ? ORDER BY q.joined_at, q.id LIMIT 1', workshop, account),
    seatsOf: async (device) => await participantsWhere('JOIN seats s ON s.participation = q.id WHERE s.device = ? ORDER BY s.nr', device),
    linkSeat: async (device, participation, at) => {
      await database.write(async (sql) => {
        // Made anew, so that it is the newest.
        await sql.run('DELETE FROM seats WHERE device = ? AND participation = ?', device, participation);
        await sql.run('INSERT INTO seats (device, participation, linked_at) VALUES (?, ?, ?)', device, participation, at);
      });
    },
    unlinkSeat: async (device, participation) =>
      await change('DELETE FROM seats WHERE device = ? AND participation = ?', device, participation),
    setReturnCode: async (participation, hash) =>
      await change('UPDATE participations SET return_code_hash = ? WHERE id = ?', hash, participation),
    participantByReturnCode: async (hash) => await participantWhere('WHERE q.return_code_hash = ?', hash),
    consents: async (workshop) =>
      await database.read(async (sql) => {
        const rows = await sql.all(
          'SELECT c.* FROM consents c JOIN participations q ON q.id = c.participation WHERE q.workshop = ? ORDER BY c.at, c.participation, c.purpose',
          workshop,
        );
        return rows.map(readConsent);
      }),
  };
}

function readParticipant(row: SqlRow): Participant {
  return {
    id: text(row, 'id'),
    workshop: text(row, 'workshop'),
    person: text(row, 'person'),
    role: text(row, 'role'),
    colour: number(row, 'colour'),
    joinedAt: number(row, 'joined_at'),
    returnCodeHash: maybeText(row, 'return_code_hash'),
    name: text(row, 'name'),
    organisation: maybeText(row, 'organisation'),
    lang: text(row, 'lang'),
    account: maybeText(row, 'account'),
  };
}

function readDevice(row: SqlRow): StoredDevice {
  return {
    id: text(row, 'id'),
    tokenHash: text(row, 'token_hash'),
    account: maybeText(row, 'account'),
    signedInAt: maybeNumber(row, 'signed_in_at'),
    createdAt: number(row, 'created_at'),
    seenAt: number(row, 'seen_at'),
  };
}

function readConsent(row: SqlRow): ConsentRow {
  return {
    participation: text(row, 'participation'),
    purpose: text(row, 'purpose'),
    version: number(row, 'version'),
    lang: text(row, 'lang'),
    given: flag(row, 'given'),
    at: number(row, 'at'),
  };
}
