export const workshops = {};
