import { pcClosingCircle } from '#shared/canvas/templates/pc_closing_circle.ts';
import { slPrioritySolutions } from '#shared/canvas/templates/sl_priority_solutions.ts';
import { slSharedVision } from '#shared/canvas/templates/sl_shared_vision.ts';
import { slWelcome } from '#shared/canvas/templates/sl_welcome.ts';
import type { SessionPlan } from './plan.ts';

export const sensingLab90Remote: SessionPlan = {
  id: 'sensing_lab_90_remote',
  name: { fr: 'Lab de sensing, 90\u00a0minutes, à distance', ar: 'مختبر الإنصات، 90 دقيقة، عن بعد', en: 'Sensing lab, 90 minutes, remote' },
  purpose: {
    fr: 'Se rencontrer, partager une vision commune et choisir les solutions par quoi commencer.',
    ar: 'التعارف وتقاسم رؤية مشتركة واختيار الحلول التي نبدأ بها.',
    en: 'Meet, share a common vision and choose the solutions to start with.',
  },
  minutes: 90,
  activities: [
    { canvas: slWelcome, minutes: 15 },
    { canvas: slSharedVision, minutes: 30 },
    { canvas: slPrioritySolutions, minutes: 30 },
    { canvas: pcClosingCircle, minutes: 15 },
  ],
};
