import { Check, CloudOff, FileText, Pencil, Play, Redo2, RefreshCw, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ActivityId } from '#shared/kit/ids.ts';
import type { WorkshopForTeam } from '#shared/wire/api.ts';
import type { Activity } from '#shared/workshop/state.ts';
import { TopBar } from '#client/app/TopBar.tsx';
import { moved } from '#client/app/workshop/agenda.ts';
import { capitalised, formatMoment } from '#client/i18n/format.ts';
import { useLang, useMessages } from '#client/i18n/LanguageProvider.tsx';
import { Button, ButtonLink } from '#client/ui/Button.tsx';
import { classes } from '#client/ui/classes.ts';
import { Icon } from '#client/ui/Icon.tsx';
import { ActivityEditor } from './ActivityEditor.tsx';
import { Agenda } from './Agenda.tsx';
import { ActivitySheet } from './ActivitySheet.tsx';
import { DetailsDialog } from './DetailsDialog.tsx';
import { InvitePanel } from './InvitePanel.tsx';
import { PlannedBar } from './PlannedBar.tsx';
import type { SavedState } from './saver.ts';
import { TeamPanel } from './TeamPanel.tsx';
import { useAgendaEditor, type AgendaEditor } from './useAgendaEditor.ts';
import { useNarrow } from './useNarrow.ts';
import { useUndoKeys } from './useUndoKeys.ts';
import styles from './Prepare.module.css';

export interface PrepareProps {
  readonly workshop: WorkshopForTeam;
  readonly onReload: () => Promise<void>;
  readonly onWorkshop: (workshop: WorkshopForTeam) => void;
}

export function Prepare({ workshop, onReload, onWorkshop }: PrepareProps) {
  const say = useMessages('workshop', 'prepare');
  const lang = useLang();
  const narrow = useNarrow();
  const editor = useAgendaEditor(workshop, onReload);
  useUndoKeys(editor);
  const [openId, setOpenId] = useState<ActivityId>();
  const [editingDetails, setEditingDetails] = useState(false);
  const { details } = workshop;
  const closed = workshop.phase === 'closed';

  const place = editor.activities.findIndex(({ id }) => id === openId);
  const open = editor.activities[place];
  const firstFree = closed ? editor.activities.length : editor.activities.findIndex(({ id }) => id === workshop.lockedUntil) + 1;

  const changeOne = (id: ActivityId, changed: Partial<Activity>) =>
    editor.change(
      editor.activities.map((activity) => (activity.id === id ? { ...activity, ...changed } : activity)),
      `${id} ${Object.keys(changed).join()}`,
    );

  const panel = open && (
    <ActivityEditor
      key={open.id}
      activity={open}
      number={place + 1}
      canvas={workshop.canvases.find(({ id }) => id === open.canvas)}
      locked={place < firstFree}
      inSheet={narrow}
      onChange={(changed) => changeOne(open.id, changed)}
      onMove={(step) => editor.change(moved(editor.activities, place, place + step))}
      canMoveUp={place > firstFree}
      canMoveDown={place >= firstFree && place < editor.activities.length - 1}
    />
  );

  return (
    <>
      <TopBar tools={!closed && <Steps editor={editor} />} tail={<Onward workshop={workshop} />}>
        <Link className={styles.back} href="/workshops">
          {say['nav.workshops']}
        </Link>
        <Saved state={editor.saved} />
      </TopBar>
      <div className={styles.columns}>
        <main id="content">
          <div className={styles.head}>
            <div>
              <h1>
                <bdi>{details.title}</bdi>
              </h1>
              <p>
                <span>{capitalised(formatMoment(details.startsAt, lang, say, details.timeZone), lang)}</span>
                {!closed && (
                  <Button tone="quiet" square icon={Pencil} onClick={() => setEditingDetails(true)}>
                    {say['prepare.details']}
                  </Button>
                )}
              </p>
            </div>
            <PlannedBar activities={editor.activities} available={details.minutes} />
          </div>
          {closed && <p className={styles.closed}>{say['prepare.closed']}</p>}
          <Agenda
            activities={editor.activities}
            canvases={workshop.canvases}
            details={details}
            firstFree={firstFree}
            openId={openId}
            onOpen={setOpenId}
            onMinutes={(id, minutes) => changeOne(id, { minutes })}
            onReorder={(from, to) => editor.change(moved(editor.activities, from, to))}
          />
        </main>
        <aside className={styles.side}>
          {!narrow && panel}
          {!closed && <InvitePanel workshop={workshop} onReload={onReload} />}
          <TeamPanel workshop={workshop} onWorkshop={onWorkshop} />
        </aside>
      </div>
      {narrow && open && (
        <ActivitySheet number={place + 1} onClose={() => setOpenId(undefined)}>
          {panel}
        </ActivitySheet>
      )}
      {editingDetails && <DetailsDialog workshop={workshop} onReload={onReload} onClose={() => setEditingDetails(false)} />}
    </>
  );
}

/** To the room, or to what it has left. */
function Onward({ workshop: { id, phase } }: Pick<PrepareProps, 'workshop'>) {
  const say = useMessages('workshop');
  if (phase === 'closed') {
    return (
      <ButtonLink tone="primary" icon={FileText} href={`/w/${id}/report`}>
        {say['workshops.report']}
      </ButtonLink>
    );
  }
  return (
    <ButtonLink tone="primary" icon={Play} href={`/w/${id}`}>
      {say[phase === 'lobby' ? 'workshops.open' : 'workshops.rejoin']}
    </ButtonLink>
  );
}

/** A step back in what one wrote, and forth. */
function Steps({ editor: { undo, redo } }: { readonly editor: Pick<AgendaEditor, 'undo' | 'redo'> }) {
  const say = useMessages('prepare');
  return (
    <>
      <Button tone="quiet" square icon={Undo2} flip disabled={!undo} onClick={undo}>
        {say['edit.undo']}
      </Button>
      <Button tone="quiet" square icon={Redo2} flip disabled={!redo} onClick={redo}>
        {say['edit.redo']}
      </Button>
    </>
  );
}

function Saved({ state }: { readonly state: SavedState }) {
  const say = useMessages('workshop', 'prepare');
  const icon = { saved: Check, saving: RefreshCw, unsaved: CloudOff }[state];
  return (
    <output className={classes(styles.state, styles[state])}>
      <Icon icon={icon} size={16} />
      {say[`prepare.${state}`]}
    </output>
  );
}
