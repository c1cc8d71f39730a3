package org.fluxconform.reference.auth.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks at a database past the server. */
public final class Inspection {

    private Inspection() {}

    static List<String> columns(String url, String table) {
        try (Connection connection = connect(url);
                ResultSet rows = connection.getMetaData().getColumns(null, connection.getSchema(), table, null)) {
            List<String> columns = new ArrayList<>();
            while (rows.next()) {
                columns.add(rows.getString("COLUMN_NAME"));
            }
            return columns;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every value of one column of a query, as text. */
    public static List<String> texts(String url, String sql) {
        try (Connection connection = connect(url);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DatabaseUrl.parse(url).dataSource().getConnection();
    }
}
