package dev.rollcall.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.rollcall.http.InvalidRequestException;

class EmployeeTest {

    @Test
    void falseIsEmptyAndOnlyKnownFieldsAreSpokenOf() throws Exception {
        Employee employee = employee("""
                {"id": 7, "name": "Ann", "work_email": false, "mobile_phone": false, "work_phone": "+32 2", "department_id": [3, "Sales"],
                 "barcode": false}""");

        assertThat(employee.draft().email()).isNull();
        assertThat(employee.draft().phone()).as("the other number").isEqualTo("+32 2");
        assertThat(employee.draft().department()).isEqualTo("Sales");
        assertThat(employee.present()).containsExactlyInAnyOrder("name", "email", "phone", "department");
        assertThat(employee.type()).isNull();
        assertThat(employee.personId()).isEqualTo("ODOO_7");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a b", "a/b", "..", "é", "01234567890123456789012345678901234567890123456789012345678901234" })
    void barcodesThatAreNoIdsFallBack(String barcode) throws Exception {
        assertThat(employee("{\"id\": 7, \"name\": \"Ann\", \"barcode\": \"" + barcode + "\"}").personId()).isEqualTo("ODOO_7");
    }

    @Test
    void barcodesAreTrimmed() throws Exception {
        assertThat(employee("{\"id\": 7, \"name\": \"Ann\", \"barcode\": \" 041-7 \"}").personId()).isEqualTo("041-7");
    }

    @Test
    void whatCannotBeStoredIsRefused() {
        assertThatThrownBy(() -> employee("{\"id\": 7, \"name\": \"A\\u0000\"}")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void onlyFieldsThatOdooHasAreAskedFor() {
        assertThat(Employee.fields(Set.of("id", "name", "barcode", "something"))).isEqualTo(List.of("name", "barcode"));
    }

    private static Employee employee(String json) throws Exception {
        return Employee.of(new ObjectMapper().readTree(json));
    }
}
