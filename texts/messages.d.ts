import type account from './en/account.json';
import type admin from './en/admin.json';
import type chat from './en/chat.json';
import type conversation from './en/conversation.json';
import type desk from './en/desk.json';
import type display from './en/display.json';
import type invitations from './en/invitations.json';
import type kitchen from './en/kitchen.json';
import type log from './en/log.json';
import type order from './en/order.json';
import type orders from './en/orders.json';
import type refusalsInPages from './en/refusals-in-pages.json';
import type settings from './en/settings.json';
import type shell from './en/shell.json';
import type track from './en/track.json';
import type ui from './en/ui.json';
import type users from './en/users.json';
import type workspace from './en/workspace.json';

declare module 'use-intl' {
  interface AppConfig {
    /** Of each section, what English has; a test holds the other languages to it. */
    Messages: {
      account: typeof account;
      admin: typeof admin;
      chat: typeof chat;
      conversation: typeof conversation;
      desk: typeof desk;
      display: typeof display;
      invitations: typeof invitations;
      kitchen: typeof kitchen;
      log: typeof log;
      order: typeof order;
      orders: typeof orders;
      settings: typeof settings;
      'refusals-in-pages': typeof refusalsInPages;
      shell: typeof shell;
      track: typeof track;
      ui: typeof ui;
      users: typeof users;
      workspace: typeof workspace;
    };
  }
}
