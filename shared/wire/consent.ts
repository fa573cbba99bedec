/** State-changing requests carry this header, so that no foreign page can make them without a preflight. */
export const requestHeader = 'x-twiza';

/** The purposes that a participant may refuse, with the version of the text that he read. */
export const consentPurposes = ['quote', 'name'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];
export const consentVersion = 1;
