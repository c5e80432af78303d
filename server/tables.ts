import type { AccessTables } from './access/tables.ts';
import type { AccountTables } from './accounts/account/tables.ts';
import type { KeyTables } from './accounts/keys/tables.ts';
import type { MailTables } from './accounts/mail/tables.ts';
import type { NameTables } from './accounts/names/tables.ts';
import type { PasskeyTables } from './accounts/passkeys/tables.ts';
import type { PictureTables } from './accounts/pictures/tables.ts';
import type { SessionTables } from './accounts/session/tables.ts';
import type { TwoFactorTables } from './accounts/two-factor/tables.ts';
import type { InvitationTables } from './chat/invitations/tables.ts';
import type { KnockTables } from './chat/knocks/tables.ts';
import type { MessageTables } from './conversation/messages/tables.ts';
import type { ReadMarkTables } from './conversation/read-marks/tables.ts';
import type { ReportTables } from './conversation/reports/tables.ts';
import type { RoomTables } from './conversation/rooms/tables.ts';
import type { OrderTables } from './orders/order/tables.ts';
import type { WebhookTables } from './orders/webhooks/tables.ts';
import type { MetaTables } from './store/tables.ts';
import type { WorkspaceTables } from './workspace/tables.ts';

/** All tables that queries name: what each capability keeps stands in its own `tables.ts`. */
export interface Schema
  extends AccessTables,
    AccountTables,
    KeyTables,
    MailTables,
    NameTables,
    PasskeyTables,
    PictureTables,
    SessionTables,
    TwoFactorTables,
    InvitationTables,
    KnockTables,
    MessageTables,
    ReadMarkTables,
    ReportTables,
    RoomTables,
    OrderTables,
    WebhookTables,
    MetaTables,
    WorkspaceTables {}
